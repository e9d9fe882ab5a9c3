// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.SignatureScheme;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Signatures12Test {
  private record Key(String algorithm) implements PublicKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return algorithm;
    }

    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  private static boolean suits(CipherSuite suite, String algorithm) {
    return Signatures12.suits(suite.spec().orElseThrow(), new Key(algorithm));
  }

  /** RFC 5246 §7.4.2; a key of RSASSA-PSS may not decrypt. Unknown keys serve nothing. */
  @ParameterizedTest
  @CsvSource({
    "RSA,true,true,false",
    "RSASSA-PSS,false,true,false",
    "EC,false,false,true",
    "ECDSA,false,false,true",
    "EdDSA,false,false,true",
    "Ed25519,false,false,true",
    "Ed448,false,false,true",
    "DSA,false,false,false",
    "ML-DSA,false,false,false",
    "rsa,false,false,false",
    "X25519,false,false,false"
  })
  void suitsTheSuitesOfItsKindAlone(String key, boolean rsa, boolean ecdheRsa, boolean ecdheEcdsa) {
    assertThat(suits(CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, key)).isEqualTo(rsa);
    assertThat(suits(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, key)).isEqualTo(ecdheRsa);
    assertThat(suits(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, key)).isEqualTo(ecdheRsa);
    assertThat(suits(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, key))
        .isEqualTo(ecdheEcdsa);
  }

  @Test
  void knowsNoSchemeThatTls12HasNot() {
    assertThat(
            Signatures12.of(
                List.of(
                    SignatureScheme.MLDSA65,
                    SignatureScheme.RSA_PKCS1_SHA256_LEGACY,
                    SignatureScheme.RSA_PSS_RSAE_SHA256,
                    SignatureScheme.MLDSA44,
                    SignatureScheme.MLDSA87,
                    SignatureScheme.ED25519)))
        .containsExactly(SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.ED25519);
  }
}
