// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.KeyShare;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9846 §4.3.8.1: a share is "padded to the left with zeros to the size of p in bytes". */
final class PaddedShareTest {
  private static final NamedGroup GROUP = NamedGroup.FFDHE2048;

  /** The number five, in so many bytes. */
  private static KeyShare.Entry five(int length) {
    byte[] share = new byte[length];
    share[length - 1] = 5;
    return new KeyShare.Entry(GROUP, Opaque.adopt(share));
  }

  private static TlsException refusal(Middle middle) throws TlsException {
    Policy policy =
        Edits13.policy().toBuilder().groups(List.of(GROUP)).keyShares(List.of(GROUP)).build();
    FrameWire wire =
        new FrameWire(Tls12.client(policy).build(), Tls12.server(policy, "EC").build(), middle);
    TlsException refused = catchThrowableOfType(TlsException.class, wire::run);
    assertThat(refused).isNotNull();
    return refused;
  }

  private static List<Middle> bothSides(int length) {
    KeyShare.Entry share = five(length);
    return List.of(
        Edits13.hello(hello -> Edits13.with(hello, KeyShare.IN_CLIENT_HELLO, List.of(share))),
        Edits13.answer(hello -> Edits13.with(hello, KeyShare.IN_SERVER_HELLO, share)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 257})
  void neitherSideTakesAnotherLength(int length) throws Exception {
    for (Middle middle : bothSides(length)) {
      TlsException refused = refusal(middle);
      assertThat(refused.fault()).contains(PeerMisbehaved.KEY_SHARE_INVALID);
      assertThat(refused).hasMessageContaining(length + " bytes");
    }
  }

  /** So that the cases above fail for their length alone. */
  @Test
  void bothTakeTheLengthOfThePrime() throws Exception {
    for (Middle middle : bothSides(256)) {
      assertThat(refusal(middle).fault()).contains(PeerMisbehaved.SIGNATURE_INVALID);
    }
  }
}
