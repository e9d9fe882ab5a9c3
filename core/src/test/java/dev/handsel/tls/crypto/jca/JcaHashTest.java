// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hash;
import dev.handsel.tls.vocab.HashAlgorithm;
import org.junit.jupiter.api.Test;

final class JcaHashTest {
  private final Hash hash = JcaBackend.of(CryptoTier.JDK_ONLY).hash(HashAlgorithm.SHA256);

  @Test
  void givesTheDigestOfEverythingSoFar() {
    hash.update("abc".getBytes(US_ASCII));
    assertThat(hash.snapshot())
        .isEqualTo(Bytes.hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void goesOnAfterASnapshot() {
    hash.update("a".getBytes(US_ASCII));
    hash.snapshot();
    hash.update("xbcx".getBytes(US_ASCII), 1, 2);
    assertThat(hash.snapshot())
        .isEqualTo(Bytes.hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void forksGoTheirOwnWay() {
    hash.update("ab".getBytes(US_ASCII));
    Hash fork = hash.fork();
    fork.update("x".getBytes(US_ASCII));
    hash.update("c".getBytes(US_ASCII));
    assertThat(hash.snapshot())
        .isEqualTo(Bytes.hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
        .isNotEqualTo(fork.snapshot());
  }
}
