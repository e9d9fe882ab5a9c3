// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ServerSessionStore;
import dev.handsel.tls.session.TicketProtector;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How a server answers: immutable, shared by any number of connections. */
public final class ServerConfig extends TlsConfig {
  private final ClientAuth clientAuth;
  private final AlpnSelector alpn;
  private final ServerSessionStore sessions;
  private final TicketProtector tickets;
  private final int ticketCount;
  private final int longestTicket;
  private final Duration sessionLifetime;
  private final Duration authenticationLifetime;
  private final Duration maxClockSkew;
  private final Optional<ConfigSource> configSource;
  private final boolean requestAuthorities;
  private final boolean serverNameAnswered;
  private final boolean retryCookie;

  private ServerConfig(Builder b) {
    super(b);
    clientAuth = b.clientAuth;
    alpn = b.alpn;
    sessions = b.sessions;
    tickets = b.tickets;
    ticketCount = b.ticketCount;
    longestTicket = b.longestTicket;
    sessionLifetime = b.sessionLifetime;
    authenticationLifetime = b.authenticationLifetime;
    maxClockSkew = b.maxClockSkew;
    configSource = b.configSource;
    requestAuthorities = b.requestAuthorities;
    serverNameAnswered = b.serverNameAnswered;
    retryCookie = b.retryCookie;
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

  /**
   * Bytes of the longest ticket issued; a session whose ticket would be longer, as that of a client
   * with a long chain, is not resumed. A client sends its ticket with every hello that resumes, and
   * many servers take no hello of more than 32 KiB.
   */
  public int longestTicket() {
    return longestTicket;
  }

  /** How long a session may be resumed; at most seven days. RFC 9846 §4.7.1. */
  public Duration sessionLifetime() {
    return sessionLifetime;
  }

  /** How long after a full handshake its sessions may be renewed. */
  public Duration authenticationLifetime() {
    return authenticationLifetime;
  }

  /** By how much the clock of another server that issues our sessions may be ahead. */
  public Duration maxClockSkew() {
    return maxClockSkew;
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

  /**
   * Whether a HelloRetryRequest carries a cookie that the second hello must bring back. RFC 9846
   * §4.3.2.
   */
  public boolean retryCookie() {
    return retryCookie;
  }

  /** A builder that starts from this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The optional rest of a configuration; every part has a safe default. */
  public static final class Builder extends TlsConfig.Builder<Builder> {
    private ClientAuth clientAuth = ClientAuth.NONE;
    private AlpnSelector alpn = (offered, view) -> AlpnSelector.Choice.NONE;
    private ServerSessionStore sessions = ServerSessionStore.NONE;
    private TicketProtector tickets = TicketProtector.NONE;
    private int ticketCount = 2;
    private int longestTicket = 4096;
    private Duration sessionLifetime = Duration.ofHours(12);
    private Duration authenticationLifetime = Duration.ofHours(72);
    private Duration maxClockSkew = Duration.ZERO;
    private Optional<ConfigSource> configSource = Optional.empty();
    private boolean requestAuthorities = true;
    private boolean serverNameAnswered = true;
    private boolean retryCookie = false;

    private Builder(Policy policy, CredentialSelector credentials) {
      super(policy, PeerVerifier.NOBODY, credentials);
    }

    private Builder(ServerConfig from) {
      super(from);
      clientAuth = from.clientAuth;
      alpn = from.alpn;
      sessions = from.sessions;
      tickets = from.tickets;
      ticketCount = from.ticketCount;
      longestTicket = from.longestTicket;
      sessionLifetime = from.sessionLifetime;
      authenticationLifetime = from.authenticationLifetime;
      maxClockSkew = from.maxClockSkew;
      configSource = from.configSource;
      requestAuthorities = from.requestAuthorities;
      serverNameAnswered = from.serverNameAnswered;
      retryCookie = from.retryCookie;
    }

    @Override
    Builder self() {
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

    /**
     * Bytes of the longest ticket issued, at most 65535; a session whose ticket would be longer, as
     * that of a client with a long chain, is not resumed. A client sends its ticket with every
     * hello that resumes, and many servers take no hello of more than 32 KiB.
     */
    public Builder longestTicket(int value) {
      longestTicket = value;
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

    /**
     * By how much the clock of another server that issues our sessions may be ahead, at most an
     * hour. Zero suits a server alone, five minutes a fleet that shares ticket keys: otherwise the
     * others refuse what the one with the fastest clock has just issued.
     */
    public Builder maxClockSkew(Duration value) {
      maxClockSkew = Objects.requireNonNull(value);
      return this;
    }

    /** Chooses another configuration by the hello, as virtual hosts do. */
    public Builder configSource(ConfigSource value) {
      configSource = Optional.of(value);
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

    /**
     * Whether a HelloRetryRequest carries a cookie that the second hello must bring back: it shows
     * that the client saw the retry. Over TCP that is known anyway. RFC 9846 §4.3.2.
     */
    public Builder retryCookie(boolean value) {
      retryCookie = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the part that is out of its bounds
     */
    public ServerConfig build() {
      checkBounds();
      Bounds.ticketCount(ticketCount);
      Bounds.between("longestTicket", longestTicket, 0, 0xffff);
      Bounds.notNegative("sessionLifetime", sessionLifetime);
      Bounds.notNegative("authenticationLifetime", authenticationLifetime);
      Bounds.clockSkew(maxClockSkew);
      return new ServerConfig(this);
    }
  }
}
