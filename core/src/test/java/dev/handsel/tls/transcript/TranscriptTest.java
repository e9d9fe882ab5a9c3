// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

final class TranscriptTest {
  private final Transcript transcript = new Transcript(JcaBackend.of(CryptoTier.JDK_ONLY), 10);

  @Test
  void hashesWhatCameBeforeTheHashWasKnownAndAfter() throws Exception {
    transcript.append(bytes("ab"));
    transcript.startHash(HashAlgorithm.SHA256);
    transcript.append(bytes("cd"));

    assertThat(transcript.hash()).isEqualTo(sha("SHA-256", bytes("abcd")));
    assertThat(transcript.messages()).isEqualTo(bytes("abcd"));
  }

  @Test
  void looksAheadWithoutMovingOn() throws Exception {
    transcript.append(bytes("ab"));
    transcript.startHash(HashAlgorithm.SHA256);
    Transcript.Truncated truncated = transcript.upTo(bytes("cdef"), 3);
    assertThat(transcript.hash()).isEqualTo(sha("SHA-256", bytes("ab")));

    transcript.append(bytes("cdef"));
    transcript.forgetFrames();
    assertThat(truncated.hash(HashAlgorithm.SHA256)).isEqualTo(sha("SHA-256", bytes("abcde")));
    assertThat(truncated.hash(HashAlgorithm.SHA384)).isEqualTo(sha("SHA-384", bytes("abcde")));
    assertThat(transcript.hash()).isEqualTo(sha("SHA-256", bytes("abcdef")));
  }

  @Test
  void copiesGoTheirOwnWay() throws Exception {
    transcript.append(bytes("ab"));
    Transcript before = transcript.copy();
    transcript.startHash(HashAlgorithm.SHA256);
    Transcript after = transcript.copy();
    transcript.append(bytes("cd"));
    before.append(bytes("ef"));
    before.startHash(HashAlgorithm.SHA384);
    after.append(bytes("gh"));

    assertThat(transcript.hash()).isEqualTo(sha("SHA-256", bytes("abcd")));
    assertThat(before.hash()).isEqualTo(sha("SHA-384", bytes("abef")));
    assertThat(after.hash()).isEqualTo(sha("SHA-256", bytes("abgh")));
    assertThat(transcript.messages()).isEqualTo(bytes("abcd"));
    assertThat(after.messages()).isEqualTo(bytes("abgh"));
  }

  /** A copy counts what it holds from the beginning. */
  @Test
  void copiesAreBoundAlike() throws Exception {
    transcript.append(bytes("12345678"));
    Transcript copy = transcript.copy();
    assertThatThrownBy(() -> copy.append(bytes("901"))).isInstanceOf(TlsException.class);
    copy.startHash(HashAlgorithm.SHA256);
    copy.forgetFrames();
    Transcript kept = copy.copy();
    kept.append(bytes("more than ten bytes that nobody holds"));
    assertThatThrownBy(kept::messages).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsNoFrameAndBoundsNoneOnceFramesAreForgotten() throws Exception {
    transcript.append(bytes("ab"));
    transcript.startHash(HashAlgorithm.SHA256);
    transcript.forgetFrames();
    transcript.append(bytes("more than the ten bytes that may be held"));

    assertThat(transcript.hash())
        .isEqualTo(sha("SHA-256", bytes("abmore than the ten bytes that may be held")))
        .isSameAs(transcript.hash());
    assertThatThrownBy(() -> transcript.replaceWithMessageHash(HashAlgorithm.SHA256))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(whatAForgottenFrameAnswers());
  }

  private String whatAForgottenFrameAnswers() {
    try {
      transcript.messages();
      throw new AssertionError("the frames are still there");
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @Test
  void putsAMessageHashInPlaceOfTheFirstHello() throws Exception {
    transcript.append(bytes("hello"));
    transcript.replaceWithMessageHash(HashAlgorithm.SHA384);

    byte[] synthetic = new byte[4 + 48];
    synthetic[0] = (byte) 254;
    synthetic[3] = 48;
    System.arraycopy(sha("SHA-384", bytes("hello")), 0, synthetic, 4, 48);
    assertThat(transcript.messages()).isEqualTo(synthetic);
    assertThat(transcript.hash()).isEqualTo(sha("SHA-384", synthetic));
  }

  @Test
  void putsAMessageHashInPlaceOfNothingElse() throws Exception {
    transcript.append(bytes("a"));
    transcript.append(bytes("b"));

    assertThatThrownBy(() -> transcript.replaceWithMessageHash(HashAlgorithm.SHA256))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void goesOnHashingAfterItForgotTheFrames() throws Exception {
    transcript.append(bytes("ab"));
    transcript.startHash(HashAlgorithm.SHA256);
    transcript.forgetFrames();
    transcript.append(bytes("0123456789"));

    assertThat(transcript.hash()).isEqualTo(sha("SHA-256", bytes("ab0123456789")));
    assertThatThrownBy(transcript::messages).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void looksAheadNoMoreOnceTheFramesAreGone() throws Exception {
    transcript.append(bytes("ab"));
    transcript.startHash(HashAlgorithm.SHA256);
    transcript.forgetFrames();

    assertThatThrownBy(() -> transcript.upTo(bytes("c"), 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToHoldMoreThanItsLimit() throws Exception {
    transcript.append(bytes("0123456789"));

    assertThatThrownBy(() -> transcript.append(bytes("x")))
        .isInstanceOfSatisfying(
            TlsException.class, e -> assertThat(e.fault()).contains(LocalFailure.MEMORY_LIMIT))
        .hasMessageContaining("raise Limits.handshakeMemory");
  }

  @Test
  void knowsWhetherItsHashIsFixed() {
    transcript.startHash(HashAlgorithm.SHA256);

    assertThat(transcript.hashing()).isTrue();
  }

  @Test
  void keepsToOneHash() {
    transcript.startHash(HashAlgorithm.SHA256);
    transcript.startHash(HashAlgorithm.SHA256);

    assertThatThrownBy(() -> transcript.startHash(HashAlgorithm.SHA384))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void hasNoHashBeforeOneIsChosen() {
    assertThat(transcript.hashing()).isFalse();
    assertThatThrownBy(transcript::hash).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(transcript::forgetFrames).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sha(String algorithm, byte[] bytes) throws Exception {
    return MessageDigest.getInstance(algorithm).digest(bytes);
  }
}
