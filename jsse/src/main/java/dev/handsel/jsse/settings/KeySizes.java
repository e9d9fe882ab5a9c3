// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.XECKey;
import java.security.spec.NamedParameterSpec;
import javax.crypto.interfaces.DHKey;

/** The strength of a key in bits, as {@code keySize} counts it. */
final class KeySizes {
  private KeySizes() {}

  /** Bits, or -1 when the key does not say, as keys in tokens do. */
  static int bits(Key key) {
    if (key instanceof RSAKey rsa) {
      return rsa.getModulus().bitLength();
    }
    if (key instanceof ECKey ec) {
      return ec.getParams().getCurve().getField().getFieldSize();
    }
    if (key instanceof DHKey dh) {
      return dh.getParams().getP().bitLength();
    }
    if (key instanceof XECKey xec && xec.getParams() instanceof NamedParameterSpec named) {
      return named.getName().equalsIgnoreCase("X448") ? 448 : 255;
    }
    if (key instanceof EdECKey ed) {
      return ed.getParams().getName().equalsIgnoreCase("Ed448") ? 448 : 255;
    }
    return -1;
  }
}
