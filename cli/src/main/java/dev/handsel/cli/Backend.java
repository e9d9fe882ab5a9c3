// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;
import java.util.stream.Stream;

/** The command line's cryptography: every provider present, those it brings along included. */
final class Backend {
  private Backend() {}

  static CryptoBackend present() {
    return JcaBackend.of(CryptoTier.PRESENT);
  }

  /** What {@code policy} allows and no provider can do, so that it is not offered. */
  static List<String> missing(CryptoBackend crypto, Policy policy) {
    return Stream.concat(
            policy.groups().stream().filter(group -> !crypto.supports(group)),
            Stream.concat(
                policy.suites().stream()
                    .filter(
                        suite -> suite.spec().filter(s -> crypto.supports(s.cipher())).isEmpty()),
                policy.schemes().stream().filter(scheme -> !crypto.supports(scheme))))
        .map(Object::toString)
        .toList();
  }

  /** What {@code policy} offers of groups, in their order with these providers. */
  static List<String> groups(CryptoBackend crypto, Policy policy) {
    return Capabilities.of(policy, crypto).groups().stream().map(NamedGroup::toString).toList();
  }

  /** Says once, at the start, what is left out and how to get it back. */
  static void sayMissing(Console console, CryptoBackend crypto, Policy policy) {
    List<String> missing = missing(crypto, policy);
    if (!missing.isEmpty()) {
      console.say(
          "no provider here computes %s; they are not offered (handsel doctor says more)",
          String.join(", ", missing));
    }
  }
}
