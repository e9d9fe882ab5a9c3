// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.codec.Reader;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.event.Presented;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of a session while they are read, one by one, without its secret. */
final class DecodedSession {
  private static final int RESUMPTION = 0;

  private @Nullable ProtocolVersion version;
  private @Nullable CipherSuite suite;
  private boolean extendedMasterSecret;
  private @Nullable Instant authenticatedAt;
  private @Nullable Instant issuedAt;
  private @Nullable Duration lifetime;
  private Instant peerExpiry = Instant.MAX;
  private @Nullable Role role;
  private String serverName = "";
  private String trust = "";
  private long trustGeneration;
  private String nameCheck = "";
  private String certificateTypes = "";
  private String clientAuth = "";
  private String policy = "";
  private String credential = "";
  private List<Opaque> peerChain = List.of();
  private Optional<Opaque> peerRawKey = Optional.empty();
  private Optional<Opaque> peerOcspResponse = Optional.empty();
  private Optional<Opaque> peerTimestamps = Optional.empty();
  private List<Opaque> ownChain = List.of();
  private CertificateType ownCertificateType = CertificateType.X509;
  private Opaque name = Opaque.EMPTY;
  private boolean ticket = true;
  private long ageAdd;
  private long maxEarlyData;
  private Optional<String> alpn = Optional.empty();
  private Opaque application = Opaque.EMPTY;
  private Opaque earlyDataContext = Opaque.EMPTY;

  private DecodedSession() {}

  /** Reads the items that follow the secret, to the end. */
  static DecodedSession read(Reader in) throws DecodeException {
    DecodedSession session = new DecodedSession();
    int last = SessionItem.SECRET.code() & ~SessionItem.CRITICAL;
    while (in.hasRemaining()) {
      int code = in.u16();
      int tag = code & ~SessionItem.CRITICAL;
      if (tag <= last) {
        throw DecodeException.value("item " + tag + " stands behind item " + last);
      }
      last = tag;
      Reader value = in.sub(in.u16());
      SessionItem item = SessionItem.of(code);
      if (item != null) {
        session.take(item, value);
        value.end();
      } else if ((code & SessionItem.CRITICAL) != 0) {
        throw DecodeException.value("item " + tag + " is critical, and not known here");
      }
    }
    return session;
  }

  private void take(SessionItem item, Reader in) throws DecodeException {
    switch (item) {
      case SECRET -> throw DecodeException.value("a second secret");
      case VERSION -> version = ProtocolVersion.CODEC.decode(in);
      case SUITE -> suite = CipherSuite.CODEC.decode(in);
      case EXTENDED_MASTER_SECRET -> extendedMasterSecret = true;
      case PSK_KIND -> requireResumption(in.u8());
      case AUTHENTICATED_AT -> authenticatedAt = instant(in);
      case ISSUED_AT -> issuedAt = instant(in);
      case LIFETIME -> lifetime = Duration.ofSeconds(in.u32());
      case PEER_EXPIRY -> peerExpiry = instant(in);
      case ROLE -> role = role(in.u8());
      case SERVER_NAME -> serverName = text(in);
      case TRUST -> trust = text(in);
      case TRUST_GENERATION -> trustGeneration = number(in);
      case NAME_CHECK -> nameCheck = text(in);
      case CERTIFICATE_TYPES -> certificateTypes = text(in);
      case CLIENT_AUTH -> clientAuth = text(in);
      case POLICY -> policy = text(in);
      case CREDENTIAL -> credential = text(in);
      case PEER_CHAIN -> peerChain = SessionCodec.CHAIN.decode(in);
      case PEER_RAW_KEY -> peerRawKey = Optional.of(in.rest());
      case PEER_OCSP_RESPONSE -> peerOcspResponse = Optional.of(in.rest());
      case PEER_TIMESTAMPS -> peerTimestamps = Optional.of(in.rest());
      case OWN_CHAIN -> ownChain = SessionCodec.CHAIN.decode(in);
      case OWN_CERTIFICATE_TYPE -> ownCertificateType = CertificateType.CODEC.decode(in);
      case NAME -> name = in.rest();
      case NAMED_BY_ID -> ticket = false;
      case AGE_ADD -> ageAdd = in.u32();
      case MAX_EARLY_DATA -> maxEarlyData = in.u32();
      case ALPN -> alpn = Optional.of(text(in));
      case APPLICATION -> application = in.rest();
      case EARLY_DATA_CONTEXT -> earlyDataContext = in.rest();
    }
  }

  Session with(Secret secret) throws DecodeException {
    return new Session(
        new Session.Keys(
            require(version, "version"), require(suite, "suite"), secret, extendedMasterSecret),
        new Session.Times(
            require(authenticatedAt, "time of authentication"),
            require(issuedAt, "time of issue"),
            require(lifetime, "lifetime"),
            peerExpiry),
        new SessionScope(
            require(role, "role"),
            serverName,
            new SessionScope.Trust(trust, trustGeneration, nameCheck, certificateTypes),
            clientAuth,
            policy,
            credential),
        new Presented(peerChain, peerRawKey, peerOcspResponse, peerTimestamps),
        new Session.Own(ownChain, ownCertificateType),
        new Session.Handle(name, ticket, ageAdd, maxEarlyData),
        new Session.Application(alpn, application, earlyDataContext));
  }

  private static <T> T require(@Nullable T value, String what) throws DecodeException {
    if (value == null) {
      throw DecodeException.value("a session without " + what);
    }
    return value;
  }

  private static void requireResumption(int kind) throws DecodeException {
    if (kind != RESUMPTION) {
      throw DecodeException.value("a PSK of kind " + kind + ", known is that of a resumption");
    }
  }

  private static Role role(int code) throws DecodeException {
    if (code > 1) {
      throw DecodeException.value("role " + code);
    }
    return code == 0 ? Role.CLIENT : Role.SERVER;
  }

  private static Instant instant(Reader in) throws DecodeException {
    long seconds = number(in);
    long nanos = in.u32();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw DecodeException.value("no instant: " + e.getMessage());
    }
  }

  private static long number(Reader in) throws DecodeException {
    long high = in.u32();
    return high << 32 | in.u32();
  }

  private static String text(Reader in) {
    return new String(in.rest().toByteArray(), StandardCharsets.UTF_8);
  }
}
