// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.vocab.BulkCipher;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HashAlgorithm;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names under which an algorithm can be disabled: its own and those of its parts, as the
 * comments of {@code java.security} describe for {@code jdk.tls.disabledAlgorithms}.
 */
final class AlgorithmNames {
  private AlgorithmNames() {}

  /**
   * @param algorithm a name, or a CipherSuite, NamedGroup, SignatureScheme or ProtocolVersion
   */
  static Set<String> of(Object algorithm) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.add(algorithm.toString());
    if (algorithm instanceof CipherSuite suite) {
      suite.spec().ifPresent(spec -> ofSuite(spec, names));
    } else if (algorithm instanceof NamedGroup group) {
      ofGroup(group, names);
    } else if (algorithm instanceof SignatureScheme scheme) {
      ofScheme(scheme, names);
    } else if (!(algorithm instanceof ProtocolVersion)) {
      ofKeyAlgorithm(algorithm.toString(), names);
    }
    return names;
  }

  private static void ofSuite(SuiteSpec spec, Set<String> names) {
    switch (spec.keyExchange()) {
      case ECDHE -> names.addAll(Set.of("ECDHE", "ECDHE_" + spec.authentication()));
      case DHE ->
          names.addAll(Set.of("DHE", "DH", "DiffieHellman", "DHE_" + spec.authentication()));
      case RSA -> names.add("RSA");
      case ANY -> {}
    }
    if (spec.authentication() != SuiteSpec.Authentication.ANY) {
      names.add(spec.authentication().name());
    }
    BulkCipher cipher = spec.cipher();
    names.add(cipher.name());
    if (cipher == BulkCipher.CHACHA20_POLY1305) {
      names.addAll(Set.of("ChaCha20-Poly1305", "ChaCha20", "Poly1305"));
    } else {
      String[] parts = cipher.name().split("_", -1);
      names.addAll(Set.of("AES", parts[2], parts[0] + "_" + parts[1]));
    }
    spec.mac().ifPresent(mac -> ofHash(mac, names));
    spec.mac().ifPresent(mac -> names.add("Hmac" + mac.name()));
    if (spec.tls13()) {
      ofHash(spec.hash(), names);
    }
  }

  private static void ofHash(HashAlgorithm hash, Set<String> names) {
    names.add(hash.name());
    names.add(hash.name().replace("SHA", "SHA-"));
  }

  private static void ofGroup(NamedGroup group, Set<String> names) {
    if (group.finiteField()) {
      names.addAll(Set.of("DH", "DiffieHellman"));
    } else if (group.postQuantum()) {
      String name = group.toString();
      names.add(name.substring(name.indexOf("MLKEM")));
      names.add("ML-KEM-" + name.substring(name.indexOf("MLKEM") + 5));
      names.add("ML-KEM");
      if (group.hybrid()) {
        names.add(name.substring(0, name.indexOf("MLKEM")));
      }
    } else if (group.equals(NamedGroup.X25519) || group.equals(NamedGroup.X448)) {
      names.addAll(Set.of("XDH"));
    } else {
      names.add("EC");
    }
  }

  private static void ofScheme(SignatureScheme scheme, Set<String> names) {
    String jca = SchemeNames.jca(scheme);
    names.add(jca);
    int with = jca.indexOf("with");
    if (with > 0) {
      names.add(jca.substring(0, with));
      names.add(jca.substring(0, with).replace("SHA", "SHA-"));
      names.add(jca.substring(with + 4));
    } else {
      ofKeyAlgorithm(jca, names);
      String name = scheme.toString();
      if (name.startsWith("rsa_pss")) {
        String hash = name.substring(name.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT);
        names.addAll(Set.of(hash, hash.replace("SHA", "SHA-")));
      }
    }
  }

  private static void ofKeyAlgorithm(String algorithm, Set<String> names) {
    if (algorithm.startsWith("Ed")) {
      names.add("EdDSA");
    } else if (algorithm.equals("EC")) {
      names.add("ECDSA");
    } else if (algorithm.equals("DiffieHellman")) {
      names.add("DH");
    } else if (algorithm.startsWith("ML-DSA")) {
      names.add("ML-DSA");
    } else if (algorithm.equals("RSASSA-PSS")) {
      names.add("RSA");
    }
  }
}
