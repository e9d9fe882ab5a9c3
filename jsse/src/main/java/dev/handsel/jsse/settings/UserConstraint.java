// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.policy.Constraint;
import dev.handsel.tls.policy.Use;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The AlgorithmConstraints of an application's SSLParameters. */
record UserConstraint(AlgorithmConstraints constraints) implements Constraint {
  private static final Map<AlgorithmConstraints, String> IDS = new WeakHashMap<>();

  @Override
  public boolean permits(Use use, Object algorithm, @Nullable Key key) {
    Set<CryptoPrimitive> primitives =
        switch (use) {
          case OFFER_SUITE -> EnumSet.of(CryptoPrimitive.KEY_AGREEMENT);
          case OFFER_GROUP, AGREE -> EnumSet.of(CryptoPrimitive.KEY_AGREEMENT);
          case OFFER_SCHEME, SIGN_HANDSHAKE, VERIFY_HANDSHAKE, CHAIN ->
              EnumSet.of(CryptoPrimitive.SIGNATURE);
        };
    String name =
        algorithm instanceof SignatureScheme scheme
            ? SchemeNames.jca(scheme)
            : algorithm.toString();
    return key == null
        ? constraints.permits(primitives, name, null)
        : constraints.permits(primitives, name, key, null);
  }

  /**
   * Of this very object, so that sessions do not cross from one to another; random, since other
   * processes count their own.
   */
  @Override
  public String id() {
    synchronized (IDS) {
      return IDS.computeIfAbsent(constraints, unused -> UUID.randomUUID().toString());
    }
  }
}
