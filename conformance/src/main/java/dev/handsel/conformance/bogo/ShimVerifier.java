// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.vocab.CertificateType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Believes every chain whose leaf may be used so, unless the flags say to refuse. */
final class ShimVerifier implements PeerVerifier {
  private final Settings settings;
  private int asked;

  ShimVerifier(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Verdict verify(Query query) throws TlsException {
    boolean renegotiates = settings.has("-renegotiate-freely") || settings.has("-renegotiate-once");
    if (asked++ > 0 && !renegotiates) {
      throw new IllegalStateException("the chain was to be verified twice");
    }
    boolean matters =
        settings.has("-verify-peer")
            || settings.has("-require-any-client-certificate")
            || query.peer() == Role.SERVER && settings.has("-use-custom-verify-callback");
    if (settings.has("-expect-ocsp-response") && query.presented().ocspResponse().isEmpty()) {
      throw Untrusted.BAD_STATUS.because("no OCSP response for the verifier");
    }
    if (settings.has("-fail-ocsp-callback")) {
      throw Untrusted.BAD_STATUS.because("the runner asks to refuse the OCSP response");
    }
    if (settings.has("-verify-fail") && matters) {
      // BoringSSL's older way to verify tells the peer nothing.
      Untrusted fault =
          settings.has("-use-custom-verify-callback")
              ? Untrusted.REFUSED
              : Untrusted.REFUSED_SILENTLY;
      throw fault.because("the runner asks to refuse");
    }
    try {
      LenientCertificate leaf = LenientCertificate.parse(query.chain().get(0).toByteArray());
      int needed =
          query.keyEncipherment()
              ? LenientCertificate.KEY_ENCIPHERMENT
              : LenientCertificate.DIGITAL_SIGNATURE;
      if (leaf.keyUsage().isPresent() && (leaf.keyUsage().get() & needed) == 0) {
        throw Untrusted.WRONG_USAGE.because("the key usage forbids what the suite needs");
      }
      return new Verdict(leaf.publicKey(), Instant.MAX);
    } catch (CertificateException e) {
      throw Malformed.MESSAGE_SYNTAX.because(e, "the leaf does not parse: %s", e.getMessage());
    }
  }

  @Override
  public Verdict verify(PresentedKey presented) throws TlsException {
    if (asked++ > 0) {
      throw new IllegalStateException("the raw public key was to be verified twice");
    }
    if (settings.has("-verify-fail")) {
      throw Untrusted.REFUSED.because("the runner asks to refuse");
    }
    try {
      Verdict verdict = new Verdict(RawPublicKeys.decode(presented.key()), Instant.MAX);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(presented.key().toByteArray());
      if (settings
          .base64("-expect-peer-rpk-sha256")
          .filter(h -> !Arrays.equals(h, hash))
          .isPresent()) {
        throw Untrusted.REFUSED.because("another raw public key than the runner's flag says");
      }
      return verdict;
    } catch (IllegalArgumentException | NoSuchAlgorithmException e) {
      throw Malformed.MESSAGE_SYNTAX.because(e, "the raw public key: %s", e.getMessage());
    }
  }

  @Override
  public List<CertificateType> certificateTypes() {
    List<Integer> codes = settings.numbers("-accepted-peer-cert-types");
    return codes.isEmpty()
        ? List.of(CertificateType.X509)
        : codes.stream().map(CertificateType::new).toList();
  }

  @Override
  public boolean blocks() {
    return settings.has("-async");
  }

  @Override
  public String trustId() {
    return "bogo";
  }

  @Override
  public long trustGeneration() {
    return 0;
  }

  @Override
  public String nameCheck() {
    return "";
  }

  @Override
  public List<Opaque> authorities() {
    return names(settings, "-use-client-ca-list");
  }

  /** Distinguished names in hex, parted by commas. */
  static List<Opaque> names(Settings settings, String flag) {
    String list = settings.filled(flag).filter(value -> !value.startsWith("<")).orElse("");
    List<Opaque> names = new ArrayList<>();
    for (String name : list.isEmpty() ? new String[0] : list.split(",")) {
      names.add(Opaque.adopt(HexFormat.of().parseHex(name)));
    }
    return names;
  }
}
