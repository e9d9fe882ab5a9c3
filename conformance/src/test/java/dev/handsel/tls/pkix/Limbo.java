// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.credential.Pem;
import dev.handsel.tls.credential.PemException;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cases of x509-limbo, read from JSON and put to the verifier. */
record Limbo(
    String id,
    boolean mustPass,
    List<String> anchors,
    List<String> revocationLists,
    int mostIntermediates,
    Query query) {

  /** Of the list at publicsuffix.org, what the cases speak of. */
  private static final Set<String> PUBLIC_SUFFIXES = Set.of("com", "co.uk", "s3.amazonaws.com");

  static List<Limbo> read(Path file) throws IOException {
    List<Limbo> cases = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      Map<?, ?> root = (Map<?, ?>) value(json);
      for (Object testcase : (List<?>) root.get("testcases")) {
        cases.add(of((Map<?, ?>) testcase));
      }
    }
    return cases;
  }

  /** Why the verifier refuses, or empty if it believes the peer. */
  Optional<String> refusal(CertificateProfile profile) {
    try {
      List<X509Certificate> trusted = new ArrayList<>();
      for (String pem : anchors) {
        trusted.addAll(Pem.read(id, pem).certificates());
      }
      PkixPeerVerifier.Builder builder = PkixPeerVerifier.trusting(TrustAnchors.of(trusted));
      if (query.expectedName().isEmpty()) {
        builder.dangerouslyWithoutNameCheck();
      }
      builder
          .profile(profile)
          .mostIntermediates(mostIntermediates)
          .publicSuffixes(PUBLIC_SUFFIXES::contains)
          .revocationLists(lists());
      // The cases of hostile length are for the search, not for the count.
      builder.mostCertificates(1000).build().verify(query);
      return Optional.empty();
    } catch (PemException | IllegalArgumentException e) {
      return Optional.of("the anchor: " + e.getMessage());
    } catch (TlsException e) {
      return Optional.of(e.getMessage());
    }
  }

  private List<X509CRL> lists() {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509CRL> lists = new ArrayList<>();
      for (String pem : revocationLists) {
        lists.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(pem.getBytes(US_ASCII))));
      }
      return lists;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Limbo of(Map<?, ?> json) {
    List<Opaque> chain = new ArrayList<>();
    chain.add(der((String) json.get("peer_certificate")));
    strings(json.get("untrusted_intermediates")).forEach(pem -> chain.add(der(pem)));
    Role peer = json.get("validation_kind").equals("SERVER") ? Role.SERVER : Role.CLIENT;
    Optional<String> name =
        json.get("expected_peer_name") instanceof Map<?, ?> expected
            ? Optional.of((String) expected.get("value"))
            : Optional.empty();
    Instant now =
        json.get("validation_time") instanceof String time
            ? OffsetDateTime.parse(time).toInstant()
            : Instant.parse("2026-11-15T12:00:00Z");
    return new Limbo(
        (String) json.get("id"),
        json.get("expected_result").equals("SUCCESS"),
        strings(json.get("trusted_certs")),
        json.get("crls") == null ? List.of() : strings(json.get("crls")),
        json.get("max_chain_depth") instanceof String most
            ? Integer.parseInt(most)
            : Integer.MAX_VALUE,
        new Query(
            peer,
            Presented.chain(chain),
            name,
            false,
            "UNKNOWN",
            Policies.MODERN_2026_12,
            now,
            HandshakeView.begun(peer.peer())));
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  /** The block's bytes, whether or not they are a certificate. */
  private static Opaque der(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
    return Opaque.of(Base64.getMimeDecoder().decode(base64.getBytes(US_ASCII)));
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          object.put(name, value(json));
        }
        return object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(json));
        }
        return array;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return json.getText();
      }
    }
  }
}
