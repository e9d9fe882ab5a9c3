// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_2;
import static dev.handsel.tls.vocab.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which authorities a server's CertificateRequest names. */
final class OwnAuthoritiesTest {
  /** The longest list of names of 62 bytes that leaves room for what else a request says. */
  private static final int MOST = 1008;

  private static final int EACH = 64;

  static Stream<ProtocolVersion> versions() {
    return Stream.of(TLS_1_3, TLS_1_2);
  }

  /** The names of the one request; empty where it has no such list. */
  private static Optional<List<Opaque>> requested(
      ProtocolVersion version, ServerConfig.Builder server) throws Exception {
    boolean tls13 = version.equals(TLS_1_3);
    List<Optional<List<Opaque>>> seen = new ArrayList<>();
    FrameWire wire =
        new FrameWire(
            Tls12.client(policy(version)).build(),
            server.clientAuth(ClientAuth.WANT).build(),
            (sender, unit) -> {
              if (unit.is(HandshakeType.CERTIFICATE_REQUEST)) {
                seen.add(
                    tls13
                        ? Edits13.body(CertificateRequest13.CODEC, unit.frame())
                            .extensions()
                            .get(CertificateAuthorities.IN_CERTIFICATE_REQUEST)
                        : Optional.of(
                            Edits13.body(CertificateRequest12.CODEC, unit.frame()).authorities()));
              }
              return List.of(unit);
            });
    wire.run();
    assertThat(wire.server().open()).isTrue();
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  private static Policy policy(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Edits13.policy() : Tls12.policy();
  }

  private static ServerConfig.Builder server(ProtocolVersion version, int names) {
    return Tls12.server(policy(version), "EC").peerVerifier(new ManyAuthorities(names * EACH));
  }

  /** RFC 9846 §4.3.4 has no empty list in an extension, RFC 5246 §7.4.4 one in the message. */
  private static Optional<List<Opaque>> none(ProtocolVersion version) {
    return version.equals(TLS_1_3) ? Optional.empty() : Optional.of(List.of());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void areThoseOfTheVerifier(ProtocolVersion version) throws Exception {
    ServerConfig.Builder two = server(version, 2);
    assertThat(requested(version, two)).contains(new ManyAuthorities(2 * EACH).authorities());
    assertThat(requested(version, server(version, 0))).isEqualTo(none(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void areLeftOutWhereTheServerSaysSo(ProtocolVersion version) throws Exception {
    assertThat(requested(version, server(version, 2).requestAuthorities(false)))
        .isEqualTo(none(version));
  }

  /** Half a list would tell clients not to use the certificates of the other half. */
  @ParameterizedTest
  @MethodSource("versions")
  void areLeftOutWhereTheyDoNotFit(ProtocolVersion version) throws Exception {
    assertThat(requested(version, server(version, MOST)).orElseThrow()).hasSize(MOST);
    assertThat(requested(version, server(version, MOST + 1))).isEqualTo(none(version));
  }
}
