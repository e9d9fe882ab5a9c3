// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/** A provider of signatures that gives one answer to all of them. */
final class Credulous extends Provider {
  private static final long serialVersionUID = 1L;

  private Credulous(Primitive primitive, boolean answer) {
    super("Credulous", "1", "a test's");
    for (String name : primitive.names()) {
      putService(
          new Service(this, "Signature", name, Credulous.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
              return new Same(answer);
            }
          });
    }
  }

  static Chosen chosen(Primitive primitive, boolean answer) {
    return new Chosen(primitive, new Credulous(primitive, answer), primitive.names().get(0));
  }

  private static final class Same extends SignatureSpi {
    private final boolean answer;

    Same(boolean answer) {
      this.answer = answer;
    }

    @Override
    protected void engineInitVerify(PublicKey key) {}

    @Override
    protected void engineInitSign(PrivateKey key) {}

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[0];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      return answer;
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters) {}

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected @Nullable Object engineGetParameter(String name) {
      return null;
    }
  }
}
