// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.offer;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.extension.*;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.ClientCertificateTypeExtension;
import dev.handsel.tls.extension.ServerCertificateTypeExtension;
import dev.handsel.tls.handshake.OwnAuthorities;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.Session;
import dev.handsel.tls.vocab.*;
import dev.handsel.tls.vocab.CertificateType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client's hello says in extensions; the same inputs say the same. RFC 9846 §4.3. */
final class HelloExtensions {
  private HelloExtensions() {}

  /** All but pre_shared_key, which stands last and must know what stands before it. */
  static Extensions<InClientHello> of(
      HelloInputs in, KeyExchange.@Nullable Offer shares, Optional<Opaque> cookie) {
    Extensions.Builder<InClientHello> out = Extensions.builder();
    Grease grease = in.grease().orElse(null);
    if (grease != null) {
      out.putUnknown(new ExtensionType(grease.firstExtension()), Opaque.EMPTY);
    }
    putCommon(in, grease, out);
    if (in.offers(TLS_1_2)) {
      put12(in, out);
    }
    if (in.offers(TLS_1_3)) {
      put13(in, grease, shares, cookie, out);
    }
    in.ech().ifPresent(ech -> out.putUnknown(ExtensionType.ENCRYPTED_CLIENT_HELLO, ech.body()));
    if (grease != null) {
      out.putUnknown(new ExtensionType(grease.lastExtension()), Opaque.of((byte) 0));
    }
    return out.build();
  }

  private static void putCommon(
      HelloInputs in, @Nullable Grease grease, Extensions.Builder<InClientHello> out) {
    ClientConfig config = in.config();
    if (!in.peer().sniName().isEmpty()) {
      Opaque name = Opaque.adopt(in.peer().sniName().getBytes(StandardCharsets.US_ASCII));
      out.put(
          ServerName.IN_CLIENT_HELLO,
          List.of(new ServerName.Name(ServerName.Name.HOST_NAME, name)));
    }
    if (!in.groups().isEmpty()) {
      NamedGroup reserved = grease == null ? null : new NamedGroup(grease.group());
      out.put(SupportedGroups.IN_CLIENT_HELLO, led(reserved, in.groups()));
    }
    SignatureScheme reservedScheme = grease == null ? null : new SignatureScheme(grease.scheme());
    out.put(SignatureAlgorithms.IN_CLIENT_HELLO, led(reservedScheme, in.schemes()));
    if (!in.certificateSchemes().equals(in.schemes()) && !in.certificateSchemes().isEmpty()) {
      out.put(SignatureAlgorithmsCert.IN_CLIENT_HELLO, in.certificateSchemes());
    }
    // The protocol is settled for the life of the connection; an outer hello shows nothing of what
    // is wanted from whom (RFC 9849 §10.5).
    if (!config.alpn().isEmpty() && !in.renegotiates() && !in.outer()) {
      out.put(
          Alpn.IN_CLIENT_HELLO,
          config.alpn().stream()
              .map(name -> Opaque.adopt(name.getBytes(StandardCharsets.ISO_8859_1)))
              .toList());
    }
    if (config.statusRequest()) {
      out.put(StatusRequest.IN_CLIENT_HELLO, StatusRequest.Request.ANY_OCSP);
    }
    if (config.timestampRequest()) {
      out.put(SignedCertificateTimestamps.IN_CLIENT_HELLO, Present.PRESENT);
    }
    putCertificateTypes(config, out);
    if (config.recordSizeLimit() > 0) {
      out.put(RecordSizeLimit.IN_CLIENT_HELLO, config.recordSizeLimit());
    } else if (config.maxFragmentLength() > 0) {
      out.put(
          MaxFragmentLengthExtension.IN_CLIENT_HELLO,
          MaxFragmentLength.ofBytes(config.maxFragmentLength()));
    }
  }

  /**
   * RFC 7250 §4.1: a client that has no types "other than the default X.509 type […] MUST omit the"
   * extension.
   */
  private static void putCertificateTypes(
      ClientConfig config, Extensions.Builder<InClientHello> out) {
    List<CertificateType> byDefault = List.of(CertificateType.X509);
    List<CertificateType> own = named(config.credentials().certificateTypes(), "selector");
    if (!own.equals(byDefault)) {
      out.put(ClientCertificateTypeExtension.IN_CLIENT_HELLO, own);
    }
    List<CertificateType> taken = named(config.peerVerifier().certificateTypes(), "verifier");
    if (!taken.equals(byDefault)) {
      out.put(ServerCertificateTypeExtension.IN_CLIENT_HELLO, taken);
    }
  }

  private static List<CertificateType> named(List<CertificateType> types, String whose) {
    if (types.isEmpty()) {
      throw new IllegalStateException(
          "certificateTypes() of the "
              + whose
              + " is empty; name X509, RAW_PUBLIC_KEY, or both, the preferred first");
    }
    return types;
  }

  private static void put12(HelloInputs in, Extensions.Builder<InClientHello> out) {
    out.put(ExtendedMasterSecret.IN_CLIENT_HELLO, Present.PRESENT);
    // RFC 5746 §3.4: empty in a first handshake; §3.5: "containing the saved client_verify_data".
    out.put(RenegotiationInfo.IN_CLIENT_HELLO, in.verifyData().orElse(Opaque.EMPTY));
    out.put(EcPointFormats.IN_CLIENT_HELLO, List.of(EcPointFormat.UNCOMPRESSED));
    if (anyCbc(in.suites())) {
      out.put(EncryptThenMac.IN_CLIENT_HELLO, Present.PRESENT);
    }
    if (in.config().sessions() != ClientSessionCache.NONE && in.config().tickets12()) {
      out.put(
          SessionTicket.IN_CLIENT_HELLO,
          in.session12()
              .map(accepted -> accepted.session().handle())
              .filter(Session.Handle::ticket)
              .map(Session.Handle::name)
              .orElse(Opaque.EMPTY));
    }
  }

  private static boolean anyCbc(List<CipherSuite> suites) {
    for (CipherSuite suite : suites) {
      if (!suite.spec().orElseThrow().aead()) {
        return true;
      }
    }
    return false;
  }

  private static void put13(
      HelloInputs in,
      @Nullable Grease grease,
      KeyExchange.@Nullable Offer shares,
      Optional<Opaque> cookie,
      Extensions.Builder<InClientHello> out) {
    ProtocolVersion reserved = grease == null ? null : new ProtocolVersion(grease.version());
    out.put(SupportedVersions.IN_CLIENT_HELLO, led(reserved, in.versions()));
    List<KeyShare.Entry> entries = new ArrayList<>();
    if (grease != null) {
      entries.add(new KeyShare.Entry(new NamedGroup(grease.group()), Opaque.of((byte) 0)));
    }
    if (shares != null) {
      for (NamedGroup group : shares.groups()) {
        entries.add(new KeyShare.Entry(group, Opaque.of(shares.share(group))));
      }
    }
    out.put(KeyShare.IN_CLIENT_HELLO, List.copyOf(entries));
    out.put(PskKeyExchangeModes.IN_CLIENT_HELLO, List.of(PskKeyExchangeMode.PSK_DHE_KE));
    out.put(Cookie.IN_CLIENT_HELLO, cookie);
    if (in.config().sendAuthorities()) {
      List<Opaque> authorities = OwnAuthorities.fitting(in.config().peerVerifier());
      if (!authorities.isEmpty()) {
        out.put(CertificateAuthorities.IN_CLIENT_HELLO, authorities);
      }
    }
  }

  /** {@code values} after a reserved one, if there is one. RFC 8701 §3.1. */
  static <T> List<T> led(@Nullable T reserved, List<T> values) {
    if (reserved == null) {
      return values;
    }
    List<T> led = new ArrayList<>(1 + values.size());
    led.add(reserved);
    led.addAll(values);
    return List.copyOf(led);
  }
}
