// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EnginePair;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.api.Demand;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.Progress;
import dev.handsel.tls.api.ServerConfig;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.Work;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work handed out, done at once, done twice, done too late, done badly. */
final class WorkTest {
  static Stream<ProtocolVersion> versions() {
    return Matrix.versions();
  }

  private static ClientConfig.Builder client(ProtocolVersion version) {
    return TestPeers.clientOf(TestPeers.policy(version))
        .credentials(TestPeers.credentials(TestPeers.client("EC")));
  }

  private static ServerConfig.Builder server(ProtocolVersion version) {
    return TestPeers.serverOf(TestPeers.policy(version))
        .clientAuth(ClientAuth.NEED)
        .peerVerifier(TestPeers.trust());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void handsOutNothingWhenAskedToWorkInline(ProtocolVersion version) throws Exception {
    EnginePair pair =
        Matrix.connect(
            client(version).workRule(WorkRule.INLINE).build(),
            server(version).workRule(WorkRule.INLINE).build());
    assertThat(pair.work()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void handsOutWhatMayBlock(ProtocolVersion version) throws Exception {
    EnginePair pair = Matrix.connect(client(version).build(), server(version).build());
    assertThat(pair.work()).contains(Work.Kind.VALIDATE_CHAIN);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void handsOutComputationTooWhenAsked(ProtocolVersion version) throws Exception {
    EnginePair pair =
        Matrix.connect(
            client(version).workRule(WorkRule.ALL_HANDED_OUT).build(),
            server(version).workRule(WorkRule.ALL_HANDED_OUT).build());
    assertThat(pair.work())
        .contains(Work.Kind.VALIDATE_CHAIN, Work.Kind.CHOOSE_CREDENTIAL, Work.Kind.SIGN);
  }

  /** A server with its first work handed out, and the client that caused it. */
  private static TlsEngine waiting(ProtocolVersion version) throws TlsException {
    TlsEngine client = TlsEngine.client(client(version).build(), PeerName.of(TestPeers.HOST, 443));
    TlsEngine server = TlsEngine.server(server(version).workRule(WorkRule.ALL_HANDED_OUT).build());
    ByteBuffer hello = ByteBuffer.allocate(1 << 14);
    client.transmit(hello);
    server.receive(hello.flip(), ByteBuffer.allocate(0));
    assertThat(server.demand().work()).isPresent();
    return server;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void takesNoBytesWhileWorkIsOutstanding(ProtocolVersion version) throws Exception {
    TlsEngine server = waiting(version);
    assertThat(server.demand().wantsPeerBytes()).isFalse();
    ByteBuffer more = ByteBuffer.wrap(new byte[] {22, 3, 3, 0, 1, 0});
    assertThat(server.receive(more, ByteBuffer.allocate(100))).isEqualTo(Progress.WAITS_FOR_WORK);
    assertThat(more.remaining()).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void dropsAResultThatComesTwice(ProtocolVersion version) throws Exception {
    TlsEngine server = waiting(version);
    Work first = server.demand().work().orElseThrow();
    Work.Result result = first.run();
    server.resume(result);
    Demand after = server.demand();
    assertThat(after.work()).isNotEqualTo(Optional.of(first));
    server.resume(result);
    assertThat(server.demand()).isEqualTo(after);
    assertThat(server.failure()).isNull();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void dropsAResultThatComesAfterTheEnd(ProtocolVersion version) throws Exception {
    TlsEngine server = waiting(version);
    Work.Result result = server.demand().work().orElseThrow().run();
    server.abort(AlertDescription.USER_CANCELED);
    assertThat(server.demand().work()).isEmpty();
    Demand after = server.demand();
    server.resume(result);
    assertThat(server.demand()).isEqualTo(after);
    assertThat(server.demand().phase()).isEqualTo(Demand.Phase.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void dropsAResultOfAnotherEngine(ProtocolVersion version) throws Exception {
    TlsEngine one = waiting(version);
    TlsEngine other = waiting(version);
    Demand before = other.demand();
    other.resume(one.demand().work().orElseThrow().run());
    assertThat(other.demand()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aWorkThatFailsIsAFailureOfThisSide(ProtocolVersion version) {
    CredentialSelector broken =
        new CredentialSelector() {
          @Override
          public Optional<Credential> choose(CredentialQuery query) {
            throw new IllegalStateException("the vault is closed");
          }

          @Override
          public String id() {
            return "broken";
          }
        };
    TlsException refused =
        Matrix.refusal(client(version).build(), server(version).credentials(broken).build());
    assertThat(refused.fault())
        .hasValueSatisfying(fault -> assertThat(fault).isInstanceOf(LocalFailure.class));
    assertThat(refused.alert()).isEqualTo(AlertDescription.INTERNAL_ERROR);
    assertThat(refused).hasMessageContaining("the vault is closed");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void dropsAResultOfWorkThatNobodyHandedOut(ProtocolVersion version) throws Exception {
    TlsEngine server = waiting(version);
    Demand before = server.demand();
    Work asked = server.demand().work().orElseThrow();
    Work foreign =
        new Work() {
          @Override
          public Kind kind() {
            return asked.kind();
          }

          @Override
          public boolean blocks() {
            return true;
          }

          @Override
          public Result run() {
            return Result.failed(this, new IllegalStateException("not asked for"));
          }

          @Override
          public Result expired() {
            return run();
          }
        };
    server.resume(foreign.run());
    assertThat(server.demand()).isEqualTo(before);
    assertThat(server.failure()).isNull();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void messagesHeldDuringWorkGoOnByThemselves(ProtocolVersion version) throws Exception {
    // All of a server's flight in one call, with work in the midst of it.
    EnginePair pair =
        TestPeers.pair(
            client(version).workRule(WorkRule.ALL_HANDED_OUT).build(), server(version).build());
    pair.run();
    pair.clientSends("on".getBytes(UTF_8));
    pair.run();
    assertThat(pair.serverReceived()).asString(UTF_8).isEqualTo("on");
    assertThat(List.copyOf(pair.work())).isNotEmpty();
  }
}
