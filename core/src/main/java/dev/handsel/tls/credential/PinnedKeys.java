// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.vocab.CertificateType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Believes the holders of a few raw public keys that were handed over beforehand (RFC 7250 §6), and
 * nobody else: no authority, no dates, and no name but the key itself. Whoever holds one of the
 * keys is believed under every host name, so give each peer a configuration with its own keys.
 *
 * <p>What a stranger sends is compared, never parsed.
 */
public final class PinnedKeys implements PeerVerifier {
  private record Pin(byte[] encoded, PublicKey key) {}

  private final List<Pin> pins;
  private final String trustId;
  private final Optional<PeerVerifier> certificates;

  private PinnedKeys(List<Pin> pins, String trustId, Optional<PeerVerifier> certificates) {
    this.pins = pins;
    this.trustId = trustId;
    this.certificates = certificates;
  }

  /**
   * @throws IllegalArgumentException without a key, or for one without a SubjectPublicKeyInfo
   */
  public static PinnedKeys of(PublicKey... keys) {
    return ofEncoded(Arrays.stream(keys).map(RawPublicKeys::encode).toList());
  }

  /**
   * @param keys each a SubjectPublicKeyInfo in DER
   * @throws IllegalArgumentException without a key, or for one that does not parse
   */
  public static PinnedKeys ofEncoded(List<Opaque> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key is pinned, so nobody could be believed");
    }
    Map<Opaque, Pin> pins = new LinkedHashMap<>();
    for (Opaque key : keys) {
      pins.put(key, new Pin(key.toByteArray(), RawPublicKeys.decode(key)));
    }
    return new PinnedKeys(List.copyOf(pins.values()), id(pins.keySet()), Optional.empty());
  }

  /**
   * Every {@code PUBLIC KEY} of a PEM text, as {@code openssl pkey -pubout} writes it.
   *
   * @throws PemException if there is none, or one that does not parse
   */
  public static PinnedKeys of(Pem pem) throws PemException {
    if (pem.publicKeys().isEmpty()) {
      throw new PemException(
          pem.file()
              + ": holds no \"-----BEGIN PUBLIC KEY-----\" block; make one from the peer's private"
              + " key: openssl pkey -in KEY -pubout, or certificate: openssl x509 -noout -pubkey");
    }
    try {
      return ofEncoded(pem.publicKeys());
    } catch (IllegalArgumentException e) {
      throw new PemException(pem.file() + ": " + e.getMessage());
    }
  }

  /** The same, and certificates as the second choice where the peer has no raw public key. */
  public PinnedKeys orCertificates(PeerVerifier verifier) {
    return new PinnedKeys(pins, trustId, Optional.of(verifier));
  }

  @Override
  public List<CertificateType> certificateTypes() {
    return certificates.isPresent()
        ? List.of(CertificateType.RAW_PUBLIC_KEY, CertificateType.X509)
        : List.of(CertificateType.RAW_PUBLIC_KEY);
  }

  @Override
  public Verdict verify(PresentedKey presented) throws TlsException {
    byte[] shown = presented.key().toByteArray();
    PublicKey key = null;
    // All of them, whichever fits: time tells nothing of which keys are pinned.
    for (Pin pin : pins) {
      if (MessageDigest.isEqual(pin.encoded, shown)) {
        key = pin.key;
      }
    }
    if (key == null) {
      throw Untrusted.KEY_NOT_PINNED.because(
          "the peer shows a raw public key with SHA-256 %s, which is none of the %d pinned; if the"
              + " peer changed its key, pin the new one",
          fingerprint(shown), pins.size());
    }
    KeyStrength.check(key, presented.policy(), "the peer, which is pinned,");
    return new Verdict(key, Instant.MAX);
  }

  @Override
  public Verdict verify(Query query) throws TlsException {
    if (certificates.isEmpty()) {
      throw Untrusted.REFUSED.because(
          "the peer shows certificates; only raw public keys are pinned: allow certificates with"
              + " orCertificates");
    }
    return certificates.get().verify(query);
  }

  @Override
  public boolean blocks() {
    return certificates.isPresent() && certificates.get().blocks();
  }

  /** The same for the same keys, in any process. */
  @Override
  public String trustId() {
    return trustId + certificates.map(verifier -> "+" + verifier.trustId()).orElse("");
  }

  /** That of the certificates' verifier; pinned keys never change. */
  @Override
  public long trustGeneration() {
    return certificates.map(PeerVerifier::trustGeneration).orElse(0L);
  }

  /** That of the certificates' verifier: a raw public key holds no name to check. */
  @Override
  public String nameCheck() {
    return certificates.map(PeerVerifier::nameCheck).orElse("");
  }

  @Override
  public List<Opaque> authorities() {
    return certificates.map(PeerVerifier::authorities).orElse(List.of());
  }

  private static String id(Iterable<Opaque> keys) {
    List<String> fingerprints = new ArrayList<>();
    keys.forEach(key -> fingerprints.add(fingerprint(key.toByteArray())));
    fingerprints.sort(null);
    byte[] all = String.join(",", fingerprints).getBytes(StandardCharsets.US_ASCII);
    return "pins:" + fingerprint(all);
  }

  private static String fingerprint(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
