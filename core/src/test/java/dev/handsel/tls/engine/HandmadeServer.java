// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.engine;

import dev.handsel.testkit.EngineEnd;
import dev.handsel.testkit.TestCertificates;
import dev.handsel.testkit.TestPeers;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.RawPublicKeys;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.KeyExchange;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.extension.EncryptThenMac;
import dev.handsel.tls.extension.ExtendedMasterSecret;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Present;
import dev.handsel.tls.extension.RenegotiationInfo;
import dev.handsel.tls.extension.SessionTicket;
import dev.handsel.tls.handshake.Signatures12;
import dev.handsel.tls.message.Certificate12;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.message.ClientKeyExchange;
import dev.handsel.tls.message.Finished;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.HelloRequest;
import dev.handsel.tls.message.NewSessionTicket12;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.message.ServerHello;
import dev.handsel.tls.message.ServerHelloDone;
import dev.handsel.tls.message.ServerKeyExchange;
import dev.handsel.tls.record.Inbound;
import dev.handsel.tls.record.InboundHalf;
import dev.handsel.tls.record.OutboundHalf;
import dev.handsel.tls.record.Outcome;
import dev.handsel.tls.record.RecordLimits;
import dev.handsel.tls.schedule.KeyBlock;
import dev.handsel.tls.schedule.MasterSecret;
import dev.handsel.tls.schedule.Prf;
import dev.handsel.tls.schedule.Tls12Keys;
import dev.handsel.tls.transcript.Transcript;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ClientCertificateType;
import dev.handsel.tls.vocab.CompressionMethod;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.HandshakeType;
import dev.handsel.tls.vocab.NamedGroup;
import dev.handsel.tls.vocab.ProtocolVersion;
import dev.handsel.tls.vocab.SignatureScheme;
import dev.handsel.tls.vocab.SuiteSpec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A server of TLS 1.2 made by hand, of Handsel's records and secrets but not of its states: it asks
 * for renegotiations, which Handsel's own never does, and answers as a test wants it to.
 */
final class HandmadeServer {
  private static final int ROOM = 1 << 16;
  private static final SignatureScheme SCHEME = SignatureScheme.ECDSA_SECP256R1_SHA256;

  private final EngineEnd client;
  private final CryptoBackend crypto;
  private final Consumer<byte[]> listener;
  private final InboundHalf inbound;
  private final OutboundHalf outbound;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final List<byte[]> messages = new ArrayList<>();
  private ByteBuffer pending = ByteBuffer.allocate(0);

  // What a test may change between handshakes.
  TestCertificates.Issued identity = TestPeers.server("EC");
  CipherSuite suite = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
  ProtocolVersion version = ProtocolVersion.TLS_1_2;
  boolean knowsRenegotiation = true;
  boolean extendedMasterSecret = true;
  boolean encryptsThenMacs;
  boolean asksForCertificate;
  boolean showsRawKey;
  long ticketLifetimeHint = 100;
  List<HandshakeMessage> behindFinished = List.of();
  UnaryOperator<Opaque> binding = UnaryOperator.identity();
  UnaryOperator<Extensions.Builder<InServerHello>> more = UnaryOperator.identity();

  // Of the handshake that runs.
  private boolean resuming;
  private ClientHello hello;
  private Opaque random;
  private Transcript transcript;
  private KeyExchange.Offer share;
  private MasterSecret master;
  private KeyBlock block;
  private Opaque clientVerifyData = Opaque.EMPTY;
  private Opaque serverVerifyData = Opaque.EMPTY;

  HandmadeServer(EngineEnd client) {
    this(client, TestPeers.CRYPTO, taken -> {});
  }

  /**
   * @param listener hears every byte that comes from the client
   */
  HandmadeServer(EngineEnd client, CryptoBackend crypto, Consumer<byte[]> listener) {
    this.client = client;
    this.crypto = crypto;
    this.listener = listener;
    this.inbound = InboundHalf.server(crypto, RecordLimits.DEFAULT);
    this.outbound = OutboundHalf.server(crypto, RecordLimits.DEFAULT);
  }

  ClientHello hello() {
    return hello;
  }

  Opaque clientVerifyData() {
    return clientVerifyData;
  }

  byte[] received() {
    return received.toByteArray();
  }

  byte[] export(String label, int length) {
    return master
        .exporter(hello.random().toByteArray(), random.toByteArray())
        .export(label, null, length);
  }

  /** A whole handshake, the client's hello being on the way. */
  void handshake() throws Exception {
    answerHello();
    takeKeys();
    finish();
  }

  /** HelloRequest and a whole handshake. */
  void renegotiate() throws Exception {
    request();
    handshake();
  }

  void request() throws Exception {
    outbound.handshake(new HelloRequest().toFrame());
    flush();
  }

  /** The abbreviated handshake: the ticket of an earlier connection is taken. */
  void resume(HandmadeServer earlier) throws Exception {
    resuming = true;
    sayHello();
    Prf prf = Prf.of(crypto, spec().hash());
    keys(MasterSecret.resumed(prf, earlier.master.forSession()));
    finish();
    take();
  }

  /** ServerHello to ServerHelloDone. */
  void answerHello() throws Exception {
    resuming = false;
    sayHello();
    Credential credential = Credentials.of(crypto, identity.chain(), identity.privateKey());
    say(
        showsRawKey
            ? new RawPublicKey12(RawPublicKeys.encode(credential.publicKey()))
            : new Certificate12(credential.chain()));
    share = crypto.keyExchange().offer(List.of(NamedGroup.SECP256R1));
    Opaque parameters = keyExchange(Opaque.EMPTY).parameters(Opaque.EMPTY);
    byte[] signed = Signatures12.content(hello.random(), random, parameters);
    say(keyExchange(Opaque.adopt(credential.signer().sign(SCHEME, signed))));
    if (asksForCertificate) {
      say(
          new CertificateRequest12(
              List.of(ClientCertificateType.ECDSA_SIGN), List.of(SCHEME), List.of()));
    }
    say(new ServerHelloDone());
    flush();
  }

  private void sayHello() throws Exception {
    take();
    byte[] frame = next(HandshakeType.CLIENT_HELLO);
    hello = ClientHello.CODEC.fromBytes(body(frame));
    inbound.negotiated(ProtocolVersion.TLS_1_2);
    transcript = new Transcript(crypto, ROOM);
    transcript.startHash(spec().hash());
    transcript.append(frame);
    random = Opaque.adopt(crypto.randomness().bytes(32));
    say(
        new ServerHello(
            version,
            random,
            resuming ? hello.sessionId() : Opaque.EMPTY,
            suite,
            CompressionMethod.NULL,
            extensions()));
  }

  private Extensions<InServerHello> extensions() {
    Extensions.Builder<InServerHello> out = Extensions.builder();
    if (knowsRenegotiation) {
      byte[] both = new byte[clientVerifyData.length() + serverVerifyData.length()];
      clientVerifyData.copyInto(both, 0);
      serverVerifyData.copyInto(both, clientVerifyData.length());
      out.put(RenegotiationInfo.IN_SERVER_HELLO, binding.apply(Opaque.adopt(both)));
    }
    if (extendedMasterSecret) {
      out.put(ExtendedMasterSecret.IN_SERVER_HELLO, Present.PRESENT);
    }
    if (encryptsThenMacs) {
      out.put(EncryptThenMac.IN_SERVER_HELLO, Present.PRESENT);
    }
    if (issuesTicket()) {
      out.put(SessionTicket.IN_SERVER_HELLO, Present.PRESENT);
    }
    return more.apply(out).build();
  }

  private boolean issuesTicket() {
    return !resuming && hello.extensions().has(ExtensionType.SESSION_TICKET);
  }

  private ServerKeyExchange keyExchange(Opaque signature) {
    return new ServerKeyExchange(
        Opaque.adopt(
            ServerKeyExchange.Ecdhe.CODEC.toBytes(
                new ServerKeyExchange.Ecdhe(
                    ServerKeyExchange.CURVE_TYPE_NAMED,
                    NamedGroup.SECP256R1,
                    Opaque.adopt(share.share(NamedGroup.SECP256R1)),
                    SCHEME,
                    signature))));
  }

  /** The client's flight, its certificate included if there is one, to its Finished. */
  void takeKeys() throws Exception {
    take();
  }

  private void onKeyExchange(byte[] frame) throws Exception {
    transcript.append(frame);
    Opaque point = ClientKeyExchange.CODEC.fromBytes(body(frame)).point();
    Secret premaster = share.complete(NamedGroup.SECP256R1, point.toByteArray());
    Prf prf = Prf.of(crypto, spec().hash());
    keys(
        extendedMasterSecret
            ? MasterSecret.extended(prf, premaster, transcript.hash())
            : MasterSecret.plain(
                prf, premaster, hello.random().toByteArray(), random.toByteArray()));
  }

  private void keys(MasterSecret secret) {
    master = secret;
    block = secret.keyBlock(spec(), hello.random().toByteArray(), random.toByteArray());
  }

  private void onFinished(byte[] frame) throws Exception {
    byte[] expected = master.finished(true, transcript.hash());
    if (!Arrays.equals(expected, body(frame))) {
      throw new AssertionError("the client's Finished is wrong");
    }
    transcript.append(frame);
    clientVerifyData = Opaque.adopt(expected);
    inbound.mayRead(true);
  }

  /** Ticket, change_cipher_spec and Finished. */
  void finish() throws Exception {
    changeKeys();
    serverVerifyData = Opaque.adopt(master.finished(false, transcript.hash()));
    say(new Finished(serverVerifyData));
    for (HandshakeMessage message : behindFinished) {
      outbound.handshake(message.toFrame());
    }
    flush();
  }

  /** The same without Finished. */
  void changeKeys() throws Exception {
    if (issuesTicket()) {
      say(new NewSessionTicket12(ticketLifetimeHint, Opaque.of((byte) 1)));
    }
    outbound.changeCipherSpec();
    outbound.switchKeys(
        new Tls12Keys(
            spec(), block.serverMac(), block.serverKey(), block.serverIv(), encryptsThenMacs));
    outbound.mayWrite(true);
    flush();
  }

  void closeNotify() throws Exception {
    alert(1, AlertDescription.CLOSE_NOTIFY);
  }

  void alert(int level, AlertDescription description) throws Exception {
    outbound.alert(level, description);
    flush();
  }

  void send(byte[] data) throws Exception {
    client.input(sealed(data));
  }

  /** Application data as a record. */
  byte[] sealed(byte[] data) throws Exception {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    Outcome outcome = outbound.seal(new ByteBuffer[] {ByteBuffer.wrap(data)}, 0, 1, out);
    if (outcome != Outcome.OK) {
      throw new AssertionError("cannot seal: " + outcome);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** A message as a record, apart from any handshake. */
  byte[] record(HandshakeMessage message) throws Exception {
    outbound.handshake(message.toFrame());
    return drained();
  }

  private void say(HandshakeMessage message) throws Exception {
    byte[] frame = message.toFrame();
    transcript.append(frame);
    outbound.handshake(frame);
  }

  /** What was said reaches the client. */
  private void flush() throws Exception {
    client.input(drained());
  }

  private byte[] drained() throws Exception {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    outbound.drain(out);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Takes what the client has to say, and data it sent besides. */
  void take() throws Exception {
    take(client.output());
  }

  void take(byte[] stream) throws Exception {
    listener.accept(stream);
    pending = ByteBuffer.allocate(pending.remaining() + stream.length).put(pending).put(stream);
    pending.flip();
    while (pending.hasRemaining()) {
      ByteBuffer data = ByteBuffer.allocate(ROOM);
      Inbound found = inbound.read(pending, data);
      received.write(data.array(), 0, data.position());
      if (found == Inbound.CHANGE_CIPHER_SPEC) {
        inbound.switchKeys(
            new Tls12Keys(
                spec(), block.clientMac(), block.clientKey(), block.clientIv(), encryptsThenMacs),
            inbound.messages().aligned());
      }
      while (found == Inbound.HANDSHAKE && inbound.messages().hasNext()) {
        dispatch(inbound.messages().next());
      }
    }
  }

  private void dispatch(byte[] frame) throws Exception {
    HandshakeType type = new HandshakeType(frame[0] & 0xff);
    if (type.equals(HandshakeType.CLIENT_KEY_EXCHANGE)) {
      onKeyExchange(frame);
    } else if (type.equals(HandshakeType.FINISHED)) {
      onFinished(frame);
    } else if (type.equals(HandshakeType.CLIENT_HELLO)) {
      messages.add(frame);
    } else {
      messages.add(frame);
      transcript.append(frame);
    }
  }

  /** The oldest message that was not looked at, of this type. */
  byte[] next(HandshakeType type) {
    if (messages.isEmpty() || (messages.get(0)[0] & 0xff) != type.code()) {
      throw new AssertionError("no " + type + " came, but " + messages.size() + " others");
    }
    return messages.remove(0);
  }

  private SuiteSpec spec() {
    return suite.spec().orElseThrow();
  }

  private static byte[] body(byte[] frame) {
    return Arrays.copyOfRange(frame, 4, frame.length);
  }
}
