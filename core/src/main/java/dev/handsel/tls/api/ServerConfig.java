// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketProtector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a server answers: immutable, shared by any number of connections. */
public final class ServerConfig {
  private final Policy policy;
  private final CredentialSelector credentials;
  private final PeerVerifier peerVerifier;
  private final ClientAuth clientAuth;
  private final AlpnSelector alpn;
  private final ServerSessionStore sessions;
  private final TicketProtector tickets;
  private final int ticketCount;
  private final Duration sessionLifetime;
  private final Duration authenticationLifetime;
  private final Optional<ConfigSource> configSource;
  private final boolean requestAuthorities;
  private final boolean serverNameAnswered;
  private final CryptoBackend crypto;
  private final InstantSource clock;
  private final Limits limits;
  private final int recordSizeLimit;
  private final int maxSendFragment;
  private final boolean workInline;
  private final boolean workAlwaysHandedOut;
  private final Optional<EventSink> events;
  private final Optional<KeyLogSink> keyLog;

  private volatile @Nullable Capabilities capabilities;

  private ServerConfig(Builder b) {
    policy = b.policy;
    credentials = b.credentials;
    peerVerifier = b.peerVerifier;
    clientAuth = b.clientAuth;
    alpn = b.alpn;
    sessions = b.sessions;
    tickets = b.tickets;
    ticketCount = b.ticketCount;
    sessionLifetime = b.sessionLifetime;
    authenticationLifetime = b.authenticationLifetime;
    configSource = b.configSource;
    requestAuthorities = b.requestAuthorities;
    serverNameAnswered = b.serverNameAnswered;
    crypto = b.crypto;
    clock = b.clock;
    limits = b.limits;
    recordSizeLimit = b.recordSizeLimit;
    maxSendFragment = b.maxSendFragment;
    workInline = b.workInline;
    workAlwaysHandedOut = b.workAlwaysHandedOut;
    events = b.events;
    keyLog = b.keyLog;
  }

  /** Begins with what this side is willing to negotiate. */
  public static CredentialStage withPolicy(Policy policy) {
    Objects.requireNonNull(policy);
    return credentials -> new Builder(policy, credentials);
  }

  /** Asks for the server's identities, without which there is no server. */
  @FunctionalInterface
  public interface CredentialStage {
    Builder identifiedBy(CredentialSelector credentials);
  }

  /** What this side is willing to negotiate. */
  public Policy policy() {
    return policy;
  }

  /** Who we are. */
  public CredentialSelector credentials() {
    return credentials;
  }

  /** Who decides whether to believe a client; only asked when clientAuth is not NONE. */
  public PeerVerifier peerVerifier() {
    return peerVerifier;
  }

  /** Whether clients must show a certificate. */
  public ClientAuth clientAuth() {
    return clientAuth;
  }

  /** How the application protocol is chosen. */
  public AlpnSelector alpn() {
    return alpn;
  }

  /** Where TLS 1.2 sessions are kept by id. */
  public ServerSessionStore sessions() {
    return sessions;
  }

  /** What seals sessions into tickets. */
  public TicketProtector tickets() {
    return tickets;
  }

  /** Tickets issued after each TLS 1.3 handshake. */
  public int ticketCount() {
    return ticketCount;
  }

  /** How long a session may be resumed; at most seven days. RFC 9846 §4.7.1. */
  public Duration sessionLifetime() {
    return sessionLifetime;
  }

  /** How long after a full handshake its sessions may be renewed. */
  public Duration authenticationLifetime() {
    return authenticationLifetime;
  }

  /** Chooses another configuration by the hello, as virtual hosts do. */
  public Optional<ConfigSource> configSource() {
    return configSource;
  }

  /** Whether certificate requests list the authorities believed in. */
  public boolean requestAuthorities() {
    return requestAuthorities;
  }

  /** Whether a server_name is answered, as a server does that used it. RFC 6066 §3. */
  public boolean serverNameAnswered() {
    return serverNameAnswered;
  }

  /** What computes cryptography. */
  public CryptoBackend crypto() {
    return crypto;
  }

  /** What time it is. */
  public InstantSource clock() {
    return clock;
  }

  /** Bounds on what the peer can make this side do. */
  public Limits limits() {
    return limits;
  }

  /**
   * Largest plaintext this side takes, 64 to 16384, as record_size_limit (RFC 8449); 0 to not say
   * so.
   */
  public int recordSizeLimit() {
    return recordSizeLimit;
  }

  /**
   * Largest plaintext this side puts into a record, 1 to 16384, where the peer does not want it
   * smaller still.
   */
  public int maxSendFragment() {
    return maxSendFragment;
  }

  /** Whether work is run at once on the calling thread instead of being handed out. */
  public boolean workInline() {
    return workInline;
  }

  /** Whether pure computation is handed out as work too. */
  public boolean workAlwaysHandedOut() {
    return workAlwaysHandedOut;
  }

  /** Who hears what the engine does. */
  public Optional<EventSink> events() {
    return events;
  }

  /** Who receives the secrets; for debugging only. */
  public Optional<KeyLogSink> keyLog() {
    return keyLog;
  }

  /** What the policy leaves to negotiate with the providers present; found out at first use. */
  public Capabilities capabilities() {
    Capabilities known = capabilities;
    if (known == null) {
      known = Capabilities.of(policy, crypto);
      capabilities = known;
    }
    return known;
  }

  /** A builder that starts from this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The optional rest of a configuration; every part has a safe default. */
  public static final class Builder {
    private Policy policy;
    private CredentialSelector credentials;
    private PeerVerifier peerVerifier = PeerVerifier.NOBODY;
    private ClientAuth clientAuth = ClientAuth.NONE;
    private AlpnSelector alpn = (offered, view) -> AlpnSelector.Choice.NONE;
    private ServerSessionStore sessions = ServerSessionStore.NONE;
    private TicketProtector tickets = TicketProtector.NONE;
    private int ticketCount = 2;
    private Duration sessionLifetime = Duration.ofHours(12);
    private Duration authenticationLifetime = Duration.ofHours(72);
    private Optional<ConfigSource> configSource = Optional.empty();
    private boolean requestAuthorities = true;
    private boolean serverNameAnswered = true;
    private CryptoBackend crypto = Backends.standard();
    private InstantSource clock = InstantSource.system();
    private Limits limits = Limits.DEFAULT;
    private int recordSizeLimit = 0;
    private int maxSendFragment = 1 << 14;
    private boolean workInline = false;
    private boolean workAlwaysHandedOut = false;
    private Optional<EventSink> events = Optional.empty();
    private Optional<KeyLogSink> keyLog = Optional.empty();

    private Builder(Policy policy, CredentialSelector credentials) {
      this.policy = Objects.requireNonNull(policy);
      this.credentials = Objects.requireNonNull(credentials);
    }

    private Builder(ServerConfig from) {
      policy = from.policy;
      credentials = from.credentials;
      peerVerifier = from.peerVerifier;
      clientAuth = from.clientAuth;
      alpn = from.alpn;
      sessions = from.sessions;
      tickets = from.tickets;
      ticketCount = from.ticketCount;
      sessionLifetime = from.sessionLifetime;
      authenticationLifetime = from.authenticationLifetime;
      configSource = from.configSource;
      requestAuthorities = from.requestAuthorities;
      serverNameAnswered = from.serverNameAnswered;
      crypto = from.crypto;
      clock = from.clock;
      limits = from.limits;
      recordSizeLimit = from.recordSizeLimit;
      maxSendFragment = from.maxSendFragment;
      workInline = from.workInline;
      workAlwaysHandedOut = from.workAlwaysHandedOut;
      events = from.events;
      keyLog = from.keyLog;
    }

    /** What this side is willing to negotiate. */
    public Builder policy(Policy value) {
      policy = Objects.requireNonNull(value);
      return this;
    }

    /** Who we are. */
    public Builder credentials(CredentialSelector value) {
      credentials = Objects.requireNonNull(value);
      return this;
    }

    /** Who decides whether to believe a client; only asked when clientAuth is not NONE. */
    public Builder peerVerifier(PeerVerifier value) {
      peerVerifier = Objects.requireNonNull(value);
      return this;
    }

    /** Whether clients must show a certificate. */
    public Builder clientAuth(ClientAuth value) {
      clientAuth = Objects.requireNonNull(value);
      return this;
    }

    /** How the application protocol is chosen. */
    public Builder alpn(AlpnSelector value) {
      alpn = Objects.requireNonNull(value);
      return this;
    }

    /** Where TLS 1.2 sessions are kept by id. */
    public Builder sessions(ServerSessionStore value) {
      sessions = Objects.requireNonNull(value);
      return this;
    }

    /** What seals sessions into tickets. */
    public Builder tickets(TicketProtector value) {
      tickets = Objects.requireNonNull(value);
      return this;
    }

    /** Tickets issued after each TLS 1.3 handshake. */
    public Builder ticketCount(int value) {
      ticketCount = value;
      return this;
    }

    /** How long a session may be resumed; at most seven days. RFC 9846 §4.7.1. */
    public Builder sessionLifetime(Duration value) {
      sessionLifetime = Objects.requireNonNull(value);
      return this;
    }

    /** How long after a full handshake its sessions may be renewed. */
    public Builder authenticationLifetime(Duration value) {
      authenticationLifetime = Objects.requireNonNull(value);
      return this;
    }

    /** Chooses another configuration by the hello, as virtual hosts do. */
    public Builder configSource(Optional<ConfigSource> value) {
      configSource = Objects.requireNonNull(value);
      return this;
    }

    /** Whether certificate requests list the authorities believed in. */
    public Builder requestAuthorities(boolean value) {
      requestAuthorities = value;
      return this;
    }

    /** Whether a server_name is answered, as a server does that used it. RFC 6066 §3. */
    public Builder serverNameAnswered(boolean value) {
      serverNameAnswered = value;
      return this;
    }

    /** What computes cryptography. */
    public Builder crypto(CryptoBackend value) {
      crypto = Objects.requireNonNull(value);
      return this;
    }

    /** What time it is. */
    public Builder clock(InstantSource value) {
      clock = Objects.requireNonNull(value);
      return this;
    }

    /** Bounds on what the peer can make this side do. */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Largest plaintext this side takes, 64 to 16384, as record_size_limit (RFC 8449); 0 to not say
     * so.
     */
    public Builder recordSizeLimit(int value) {
      recordSizeLimit = value;
      return this;
    }

    /**
     * Largest plaintext this side puts into a record, 1 to 16384, where the peer does not want it
     * smaller still.
     */
    public Builder maxSendFragment(int value) {
      if (value < 1 || value > 1 << 14) {
        throw new IllegalArgumentException("a record holds 1 to 16384 bytes, not " + value);
      }
      maxSendFragment = value;
      return this;
    }

    /** Whether work is run at once on the calling thread instead of being handed out. */
    public Builder workInline(boolean value) {
      workInline = value;
      return this;
    }

    /** Whether pure computation is handed out as work too. */
    public Builder workAlwaysHandedOut(boolean value) {
      workAlwaysHandedOut = value;
      return this;
    }

    /** Who hears what the engine does. */
    public Builder events(Optional<EventSink> value) {
      events = Objects.requireNonNull(value);
      return this;
    }

    /** Who receives the secrets; for debugging only. */
    public Builder keyLog(Optional<KeyLogSink> value) {
      keyLog = Objects.requireNonNull(value);
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the part that is out of its bounds
     */
    public ServerConfig build() {
      Bounds.recordSizeLimit(recordSizeLimit);
      Bounds.ticketCount(ticketCount);
      Bounds.notNegative("sessionLifetime", sessionLifetime);
      Bounds.notNegative("authenticationLifetime", authenticationLifetime);
      return new ServerConfig(this);
    }
  }
}
