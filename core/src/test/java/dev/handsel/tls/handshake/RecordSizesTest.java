// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handsel.tls.event.Role;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.RecordSizeLimit;
import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.Malformed;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.FrameWire.Middle;
import dev.handsel.tls.message.EncryptedExtensions;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What sides make of each other's record_size_limit, which counts a byte more in TLS 1.3. RFC 8449
 */
final class RecordSizesTest {
  private static final int OWN = 1024;

  private static ProtocolVersion version(int minor) {
    return new ProtocolVersion(0x0300 + minor);
  }

  private static Policy policy(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Edits13.policy() : Tls12.policy();
  }

  private static FrameWire wire(ProtocolVersion version, Middle middle) throws TlsException {
    return new FrameWire(
        Tls12.client(policy(version)).recordSizeLimit(OWN).build(),
        Tls12.server(policy(version), "EC").recordSizeLimit(OWN).build(),
        middle);
  }

  private static Middle asking(int limit) {
    return Edits13.hello(hello -> Edits13.with(hello, RecordSizeLimit.IN_CLIENT_HELLO, limit));
  }

  /** A server "MUST NOT enforce" the protocol's maximum upon a client, which may know another. */
  @ParameterizedTest
  @CsvSource({
    "3,64,64/1024",
    "3,16383,16383/1024",
    "3,16384,16384/1024",
    "3,16385,16384/1024",
    "3,65535,16384/1024",
    "4,64,63/1023",
    "4,16384,16383/1023",
    "4,16385,16384/1023",
    "4,16386,16384/1023",
    "4,65535,16384/1023"
  })
  void aServerSendsWhatTheClientTakesAndNeverMoreThanTheProtocolHas(
      int minor, int limit, String sizes) throws Exception {
    FrameWire wire = wire(version(minor), asking(limit));
    // The transcripts differ unless the limit is the client's own.
    catchThrowableOfType(TlsException.class, wire::run);
    assertThat(wire.recordSizes(Role.SERVER)).isEqualTo(sizes);
  }

  private static Middle answering(ProtocolVersion version, int limit) {
    if (!version.equals(TLS_1_3)) {
      return Edits12.answering(RecordSizeLimit.IN_SERVER_HELLO, limit);
    }
    return Edits12.changing(
        HandshakeType.ENCRYPTED_EXTENSIONS,
        frame ->
            new EncryptedExtensions(
                    Extensions.<InEncryptedExtensions>builder()
                        .put(RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS, limit)
                        .build())
                .toFrame());
  }

  @ParameterizedTest
  @CsvSource({
    "3,64,64/1024",
    "3,16384,16384/1024",
    "4,64,63/1023",
    "4,16384,16383/1023",
    "4,16385,16384/1023"
  })
  void aClientSendsWhatTheServerTakes(int minor, int limit, String sizes) throws Exception {
    FrameWire wire = wire(version(minor), answering(version(minor), limit));
    catchThrowableOfType(TlsException.class, wire::run);
    assertThat(wire.recordSizes(Role.CLIENT)).isEqualTo(sizes);
  }

  @ParameterizedTest
  @CsvSource({"3,16385", "4,16386", "3,65535", "4,65535"})
  void aClientTakesNoServersLimitAboveTheProtocols(int minor, int limit) throws Exception {
    refuses(
        wire(version(minor), answering(version(minor), limit)),
        PeerMisbehaved.RECORD_SIZE_LIMIT_INVALID);
  }

  /** "An endpoint MUST treat receipt of a smaller value as a fatal error": by one check for all. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void nobodyTakesLessThanSixtyFour(int minor) throws Exception {
    for (int limit : new int[] {0, 1, 63}) {
      refuses(
          wire(version(minor), lessThanTheLeast(HandshakeType.CLIENT_HELLO, limit)),
          Malformed.MESSAGE_VALUE);
      refuses(
          wire(
              version(minor),
              lessThanTheLeast(
                  minor == 3 ? HandshakeType.SERVER_HELLO : HandshakeType.ENCRYPTED_EXTENSIONS,
                  limit)),
          Malformed.MESSAGE_VALUE);
    }
  }

  /** In the bytes, as our codec says no such limit either: type 28, two bytes of length, 1024. */
  private static Middle lessThanTheLeast(HandshakeType type, int limit) {
    return Edits12.changing(
        type,
        frame -> {
          byte[] changed = frame.clone();
          for (int i = 4; i + 6 <= changed.length; i++) {
            boolean found =
                changed[i] == 0
                    && changed[i + 1] == 28
                    && changed[i + 2] == 0
                    && changed[i + 3] == 2
                    && changed[i + 4] == OWN >>> 8
                    && changed[i + 5] == 0;
            if (found) {
              changed[i + 4] = 0;
              changed[i + 5] = (byte) limit;
              return changed;
            }
          }
          throw new AssertionError("no record_size_limit in " + type);
        });
  }

  private static void refuses(FrameWire wire, Fault fault) {
    TlsException refused = catchThrowableOfType(TlsException.class, wire::run);
    assertThat(refused).isNotNull();
    assertThat(refused.fault()).contains(fault);
    assertThat(refused.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
  }
}
