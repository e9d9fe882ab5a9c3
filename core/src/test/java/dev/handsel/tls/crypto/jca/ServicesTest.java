// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

final class ServicesTest {
  private static final BouncyCastleProvider BC = new BouncyCastleProvider();

  /** Its textbook RSA strips leading zeros, so that the length would tell the padding. */
  @Test
  void decryptsWithNobodyWhoseAnswerTellsThePadding() {
    assertThat(Services.find(Primitive.RSA_DECRYPT, BC)).isEmpty();
    assertThat(Services.find(Primitive.RSA_ENCRYPT, BC)).isPresent();
    assertThat(Services.find(Primitive.RSA_DECRYPT, Security.getProvider("SunJCE"))).isPresent();
  }

  @Test
  void findsWhatAProviderHasAndNothingElse() {
    assertThat(Services.find(Primitive.SHA256, new ProvidersTest.Named("Empty"))).isEmpty();
    assertThat(Services.find(Primitive.SHA256, Security.getProvider("SUN"))).isPresent();
    assertThat(Services.find(Primitive.AES_CCM, Security.getProvider("SunJCE"))).isEmpty();
  }
}
