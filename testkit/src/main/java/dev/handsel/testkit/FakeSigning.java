// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import dev.handsel.tls.crypto.SignatureVerifier;
import dev.handsel.tls.crypto.Signer;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.util.Arrays;

/** A signature is a checksum of public key, scheme and content, which anybody can make. */
final class FakeSigning implements SignatureVerifier {
  private static final int LENGTH = 64;

  @Override
  public boolean fits(SignatureScheme scheme, PublicKey key, boolean curveBound) {
    return fits(scheme, key)
        && (!curveBound
            || !(key instanceof ECKey curve)
            || scheme.toString().contains("secp" + bits(curve) + "r1"));
  }

  private static int bits(ECKey key) {
    return key.getParams().getCurve().getField().getFieldSize();
  }

  @Override
  public boolean verify(SignatureScheme scheme, PublicKey key, byte[] content, byte[] signature) {
    return Arrays.equals(signature, signature(scheme, key, content));
  }

  static Signer signer(PublicKey key) {
    return new Signer() {
      @Override
      public boolean supports(SignatureScheme scheme) {
        return fits(scheme, key);
      }

      @Override
      public byte[] sign(SignatureScheme scheme, byte[] content) {
        return signature(scheme, key, content);
      }
    };
  }

  private static boolean fits(SignatureScheme scheme, PublicKey key) {
    String name = scheme.toString();
    return switch (key.getAlgorithm()) {
      case "RSA" -> name.startsWith("rsa_") && !name.contains("pss_pss");
      case "RSASSA-PSS" -> name.contains("pss_pss");
      case "EC" -> name.startsWith("ecdsa_");
      case "EdDSA", "Ed25519", "Ed448" -> name.startsWith("ed");
      default -> false;
    };
  }

  private static byte[] signature(SignatureScheme scheme, PublicKey key, byte[] content) {
    byte[] encoded = key.getEncoded();
    long state = FakeAead.Mixer.mix(scheme.code(), encoded, 0, encoded.length);
    state = FakeAead.Mixer.mix(state, content, 0, content.length);
    byte[] signature = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      state = FakeAead.Mixer.step(state);
      signature[i] = (byte) state;
    }
    return signature;
  }
}
