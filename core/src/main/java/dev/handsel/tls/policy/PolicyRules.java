// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.HashSet;
import java.util.List;

/** The rules every policy must obey when it is built. */
final class PolicyRules {
  private PolicyRules() {}

  static void check(Policy.Negotiated negotiated, Policy.Believed believed) {
    require(!negotiated.versions().isEmpty(), "a policy needs a version");
    for (ProtocolVersion version : negotiated.versions()) {
      require(
          version.equals(ProtocolVersion.TLS_1_3) || version.equals(ProtocolVersion.TLS_1_2),
          version + " is not implemented; name TLSv1.3 or TLSv1.2");
      require(served(negotiated.suites(), version), "no cipher suite for " + version);
    }
    require(
        negotiated.groups().containsAll(negotiated.keyShares()),
        "a key share for a group that is not in groups");
    distinct(negotiated.versions(), "version");
    distinct(negotiated.suites(), "cipher suite");
    distinct(negotiated.groups(), "group");
    distinct(negotiated.keyShares(), "key share");
    distinct(believed.schemes(), "signature scheme");
  }

  /** Whether one of {@code suites} is of this version. */
  static boolean served(List<CipherSuite> suites, ProtocolVersion version) {
    for (CipherSuite suite : suites) {
      if (suite.serves(version)) {
        return true;
      }
    }
    return false;
  }

  private static void distinct(List<?> values, String what) {
    require(new HashSet<>(values).size() == values.size(), "a " + what + " stands twice");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
