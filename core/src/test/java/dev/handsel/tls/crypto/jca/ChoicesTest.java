// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.CryptoTier;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChoicesTest {
  private final List<Provider> jdk = Providers.of(CryptoTier.JDK_ONLY).all();
  private final SecureRandom random = new SecureRandom();

  private static List<Provider> wrongFirst(List<Provider> others) {
    List<Provider> all = new ArrayList<>(others);
    all.add(0, new Wrong());
    return all;
  }

  @Test
  void fallsBackWhenAProviderGivesAWrongAnswer() throws Exception {
    Choices choices = new Choices(new Providers(wrongFirst(jdk), true), random);
    assertThat(choices.require(Primitive.SHA256).provider().getName()).isEqualTo("SUN");
    assertThat(choices.describe())
        .anyMatch(line -> line.startsWith("SHA256: SHA-256 of SUN") && line.contains("Wrong"));
  }

  @Test
  void servesNothingRatherThanSomethingWrong() {
    Choices choices = new Choices(new Providers(wrongFirst(List.of()), true), random);
    assertThat(choices.find(Primitive.SHA256)).isEmpty();
    assertThat(choices.offered(Primitive.SHA256)).isFalse();
    assertThatThrownBy(() -> choices.require(Primitive.SHA256))
        .isInstanceOf(CryptoException.class)
        .hasMessageContaining("CryptoTier");
  }

  @Test
  void saysWhatIsOfferedWithoutTestingIt() {
    Counting.made = 0;
    Choices choices = new Choices(new Providers(List.of(new Wrong()), true), random);
    assertThat(choices.offered(Primitive.SHA256)).isTrue();
    int made = Counting.made;
    assertThat(choices.offered(Primitive.SHA256)).isTrue();
    assertThat(Counting.made).isEqualTo(made);
    assertThat(choices.offered(Primitive.SHA384)).isFalse();
  }

  /** A provider whose SHA-256 is always zero. */
  private static final class Wrong extends Provider {
    private static final long serialVersionUID = 1L;

    Wrong() {
      super("Wrong", "1", "gives wrong answers");
      putService(
          new Service(this, "MessageDigest", "SHA-256", Counting.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new Counting();
            }
          });
    }
  }

  private static final class Counting extends MessageDigestSpi implements Cloneable {
    static int made;

    Counting() {
      made++;
    }

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDigest() {
      return new byte[32];
    }

    @Override
    protected void engineReset() {}
  }
}
