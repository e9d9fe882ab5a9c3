// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestCertificates.Issued;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.api.PeerName;
import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialQuery;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Carrier.InCertificateRequest;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.OidFilters;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.KeyPossessed;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.CertificateRequest13;
import dev.handsel.tls.message.CertificateVerify;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.TicketKeys;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flights of TLS 1.3 that no side of ours says, signed and finished as they must be. */
final class HandmadeFlightTest {
  private static final SuiteSpec SUITE = CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow();
  private static final Policy POLICY =
      TestPeers.policy(
          b -> b.versions(List.of(ProtocolVersion.TLS_1_3)).suites(List.of(SUITE.suite())));
  private static final SignatureScheme SCHEME = SignatureScheme.ECDSA_SECP256R1_SHA256;
  private static final int RECORD_HEADER = 5;

  private final HandmadeRecords records = new HandmadeRecords();
  private final List<byte[]> transcript = new ArrayList<>();
  private final List<TlsEvent> heard = new ArrayList<>();

  private byte[] hash() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    transcript.forEach(sha256::update);
    return sha256.digest();
  }

  private byte[] said(byte[] frame) {
    transcript.add(frame);
    return frame;
  }

  private static byte[] hello(byte[] record) {
    return Arrays.copyOfRange(record, RECORD_HEADER, record.length);
  }

  private static EngineEnd client(CredentialSelector own, List<TlsEvent> heard)
      throws TlsException {
    return new EngineEnd(
        TlsEngine.client(
            TestPeers.clientOf(POLICY).credentials(own).events(heard::add).build(),
            PeerName.of(TestPeers.HOST, 443)));
  }

  /** A server whose keys are told, and whose messages are noted. */
  private EngineEnd server(List<byte[]> flight) {
    return new EngineEnd(
        TlsEngine.server(
            TestPeers.serverOf(POLICY)
                .tickets(TicketKeys.rotating(TestPeers.CRYPTO))
                .keyLog(records)
                .events(
                    event -> {
                      heard.add(event);
                      if (event instanceof TlsEvent.Message message
                          && message.direction() == Direction.OUTBOUND) {
                        flight.add(message.frame().toByteArray());
                      }
                    })
                .build()));
  }

  // --- oid_filters, RFC 9846 §4.3.5

  /** Names its credential whatever the filters say, as one of an application's making may. */
  private record Stubborn(Credential credential) implements CredentialSelector {
    @Override
    public Optional<Credential> choose(CredentialQuery query) {
      return Optional.of(credential);
    }

    @Override
    public String id() {
      return "stubborn";
    }

    @Override
    public List<CertificateType> certificateTypes() {
      return List.of(CertificateType.X509);
    }
  }

  private static Credential credential(Issued issued) {
    return Credentials.of(TestPeers.CRYPTO, issued.chain(), issued.privateKey());
  }

  /** digitalSignature, which the client's certificate has; keyEncipherment, which it has not. */
  @ParameterizedTest
  @CsvSource({"03020780,true", "03020520,false"})
  void aClientShowsNoCertificateThatTheFiltersExclude(String usages, boolean shown)
      throws Exception {
    List<TlsEvent> clients = new ArrayList<>();
    List<byte[]> flight = new ArrayList<>();
    EngineEnd client = client(new Stubborn(credential(TestPeers.client("EC"))), clients);
    EngineEnd server = server(flight);
    byte[] hello = client.output();
    server.input(hello);
    client.input(EngineEnd.records(server.output()).get(0));

    said(hello(hello));
    said(flight.get(0));
    byte[] encrypted = said(flight.get(1));
    byte[] request = said(request(Opaque.hex("0603551d0f"), Opaque.hex(usages)).toFrame());
    byte[] certificate = said(flight.get(2));
    byte[] content = KeyPossessed.content13(Role.SERVER, hash());
    byte[] signature = credential(TestPeers.server("EC")).signer().sign(SCHEME, content);
    byte[] verify = said(new CertificateVerify(SCHEME, Opaque.adopt(signature)).toFrame());
    byte[] finished = finished("SERVER_HANDSHAKE_TRAFFIC_SECRET");
    client.input(
        records
            .under("SERVER_HANDSHAKE_TRAFFIC_SECRET", SUITE)
            .say(encrypted, request, certificate, verify, finished));

    assertThat(client.engine().view().complete()).isTrue();
    byte[] answer =
        clients.stream()
            .filter(TlsEvent.Message.class::isInstance)
            .map(TlsEvent.Message.class::cast)
            .filter(message -> message.direction() == Direction.OUTBOUND)
            .filter(message -> message.type().equals(HandshakeType.CERTIFICATE))
            .map(message -> message.frame().toByteArray())
            .findFirst()
            .orElseThrow();
    Certificate13 message =
        Certificate13.CODEC.fromBytes(Arrays.copyOfRange(answer, 4, answer.length));
    assertThat(message.entries().isEmpty()).isEqualTo(!shown);
  }

  private static CertificateRequest13 request(Opaque oid, Opaque values) {
    return new CertificateRequest13(
        Opaque.EMPTY,
        Extensions.<InCertificateRequest>builder()
            .put(SignatureAlgorithms.IN_CERTIFICATE_REQUEST, List.of(SCHEME))
            .put(OidFilters.IN_CERTIFICATE_REQUEST, List.of(new OidFilters.Filter(oid, values)))
            .build());
  }

  private byte[] finished(String label) throws Exception {
    return said(new Finished(Opaque.adopt(records.finished(label, SUITE, hash()))).toFrame());
  }

  // --- tickets, RFC 9846 §4.7.1

  /** psk_key_exchange_modes of psk_dhe_ke alone, as our client says it. */
  private static final byte[] MODES = {0, 45, 0, 2, 1, 1};

  private static byte[] withModes(byte[] hello, byte[] modes) {
    for (int i = 0; i + MODES.length <= hello.length; i++) {
      if (Arrays.equals(hello, i, i + MODES.length, MODES, 0, MODES.length)) {
        byte[] changed = hello.clone();
        System.arraycopy(modes, 0, changed, i, modes.length);
        return changed;
      }
    }
    throw new AssertionError("no psk_key_exchange_modes in the hello");
  }

  /** How many tickets a client gets that can use them in the modes it says. */
  private long tickets(byte[] modes) throws Exception {
    heard.clear();
    transcript.clear();
    List<byte[]> flight = new ArrayList<>();
    EngineEnd server = server(flight);
    byte[] hello = withModes(client(CredentialSelector.NONE, new ArrayList<>()).output(), modes);
    server.input(hello);
    said(hello(hello));
    flight.forEach(this::said);
    byte[] finished = finished("CLIENT_HANDSHAKE_TRAFFIC_SECRET");
    server.input(records.under("CLIENT_HANDSHAKE_TRAFFIC_SECRET", SUITE).say(finished));
    assertThat(server.engine().view().complete()).isTrue();
    return heard.stream().filter(TlsEvent.SessionOffered.class::isInstance).count();
  }

  /** §4.3.9: servers "SHOULD NOT send NewSessionTicket" with what the modes cannot use. */
  @Test
  void aServerGivesNoTicketToAClientThatCannotUseIt() throws Exception {
    assertThat(tickets(MODES)).isPositive();
    assertThat(tickets(new byte[] {0, 45, 0, 2, 1, 0})).as("psk_ke alone").isZero();
    assertThat(tickets(new byte[] {0x3d, 45, 0, 2, 1, 1})).as("no modes at all").isZero();
  }
}
