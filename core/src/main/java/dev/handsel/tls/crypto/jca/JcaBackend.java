// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.crypto.Hkdf;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Randomness;
import dev.handsel.tls.crypto.RsaKeyTransport;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Cryptography by the providers a tier allows: for each primitive the fastest that passes its
 * known-answer test. Nothing starts before it is used.
 */
public final class JcaBackend implements CryptoBackend {
  private final Choices choices;
  private final Randomness randomness;
  private final Groups groups;
  private final GroupCosts costs;
  private final KeyExchange keyExchange;
  private final SignatureVerifier verifier;
  private final RsaKeyTransport rsaKeyTransport;
  private final Map<BulkCipher, CipherSource> ciphers = new ConcurrentHashMap<>();
  private final Map<HashAlgorithm, JcaHkdf> hkdfs = new ConcurrentHashMap<>();
  private final Map<HashAlgorithm, JcaHash> hashes = new ConcurrentHashMap<>();

  JcaBackend(Providers providers, SecureRandom random) {
    choices = new Choices(providers, random);
    randomness = random::nextBytes;
    groups = new Groups(choices);
    costs = new GroupCosts(choices, providers.jdkVersion());
    keyExchange = new JcaKeyExchange(groups);
    verifier = new JcaVerifier(choices);
    rsaKeyTransport = new RsaNoPadding(choices);
  }

  public static JcaBackend of(CryptoTier tier) {
    Providers providers = Providers.of(tier);
    return new JcaBackend(providers, providers.random());
  }

  /** A backend that draws all its randomness from {@code random}. */
  public static JcaBackend of(CryptoTier tier, SecureRandom random) {
    return new JcaBackend(Providers.of(tier), random);
  }

  @Override
  public boolean supports(BulkCipher cipher) {
    return choices.offered(CipherKind.primitiveOf(cipher));
  }

  @Override
  public boolean supports(HashAlgorithm hash) {
    return choices.offered(digestOf(hash)) && choices.offered(macOf(hash));
  }

  @Override
  public boolean supports(NamedGroup group) {
    return groups.offered(group);
  }

  @Override
  public List<NamedGroup> cheapestFirst(List<NamedGroup> names) {
    return costs.cheapestFirst(names);
  }

  @Override
  public boolean supports(SignatureScheme scheme) {
    SchemeSpec spec = SchemeSpec.of(scheme);
    return spec != null && choices.offered(spec.primitive());
  }

  @Override
  public Hash hash(HashAlgorithm algorithm) {
    JcaHash pristine = hashes.get(algorithm);
    if (pristine == null) {
      pristine = JcaHash.of(present(digestOf(algorithm)));
      hashes.put(algorithm, pristine);
    }
    // Never fed, only copied: a copy costs a third of a look-up.
    return pristine.fork();
  }

  @Override
  public Hmac hmac(HashAlgorithm algorithm, Secret key) {
    return new JcaHmac(hkdfOf(algorithm).macs(), key.expose());
  }

  @Override
  public Hkdf hkdf(HashAlgorithm algorithm) {
    return hkdfOf(algorithm);
  }

  @Override
  public Aead aead(BulkCipher cipher, Secret key) throws CryptoException {
    if (!cipher.aead()) {
      throw new IllegalArgumentException(cipher + " is no AEAD");
    }
    CipherSource source = source(cipher);
    return new JcaAead(source, keyOf(cipher, source.kind(), key));
  }

  @Override
  public BlockCipher blockCipher(BulkCipher cipher, Secret key) throws CryptoException {
    if (cipher.aead()) {
      throw new IllegalArgumentException(cipher + " is no block cipher");
    }
    CipherSource source = source(cipher);
    return new JcaBlockCipher(source, keyOf(cipher, source.kind(), key));
  }

  @Override
  public KeyExchange keyExchange() {
    return keyExchange;
  }

  @Override
  public SignatureVerifier signatureVerifier() {
    return verifier;
  }

  @Override
  public Signer signer(PrivateKey privateKey, PublicKey publicKey) {
    return new JcaSigner(choices, privateKey, publicKey);
  }

  @Override
  public RsaKeyTransport rsaKeyTransport() {
    return rsaKeyTransport;
  }

  @Override
  public Randomness randomness() {
    return randomness;
  }

  @Override
  public List<String> describe() {
    return Stream.concat(choices.describe().stream(), Stream.of(costs.describe())).toList();
  }

  /** For tests that drive one primitive alone. */
  Choices choices() {
    return choices;
  }

  private CipherSource source(BulkCipher cipher) throws CryptoException {
    CipherSource known = ciphers.get(cipher);
    if (known == null) {
      Chosen chosen = choices.require(CipherKind.primitiveOf(cipher));
      LeaseTable table = LeaseTable.shared(chosen);
      known = CipherSource.of(CipherKind.of(cipher), chosen, table, choices.random());
      ciphers.put(cipher, known);
    }
    return known;
  }

  private JcaHkdf hkdfOf(HashAlgorithm hash) {
    JcaHkdf known = hkdfs.get(hash);
    return known != null
        ? known
        : hkdfs.computeIfAbsent(hash, key -> new JcaHkdf(new MacPool(present(macOf(key)))));
  }

  private static KeyBytes keyOf(BulkCipher cipher, CipherKind kind, Secret key) {
    if (key.length() != cipher.keyLength()) {
      throw new IllegalArgumentException(
          cipher + " takes " + cipher.keyLength() + " bytes of key, not " + key.length());
    }
    return KeyBytes.copyOf(kind.keyAlgorithm(), key.expose());
  }

  /** Hashes are asked for after {@link #supports}: their lack is a defect of the caller. */
  private Chosen present(Primitive primitive) {
    return choices
        .find(primitive)
        .orElseThrow(() -> new IllegalStateException("no provider serves " + primitive));
  }

  private static Primitive digestOf(HashAlgorithm hash) {
    return switch (hash) {
      case SHA1 -> Primitive.SHA1;
      case SHA256 -> Primitive.SHA256;
      case SHA384 -> Primitive.SHA384;
      case SHA512 -> Primitive.SHA512;
    };
  }

  private static Primitive macOf(HashAlgorithm hash) {
    return switch (hash) {
      case SHA1 -> Primitive.HMAC_SHA1;
      case SHA256 -> Primitive.HMAC_SHA256;
      case SHA384 -> Primitive.HMAC_SHA384;
      case SHA512 -> Primitive.HMAC_SHA512;
    };
  }
}
