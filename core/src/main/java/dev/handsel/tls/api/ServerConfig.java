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
  private final Options options;

  private ServerConfig(Builder b) {
    super(b);
    options = b.options.copy();
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
    return options.clientAuth;
  }

  /** How the application protocol is chosen. */
  public AlpnSelector alpn() {
    return options.alpn;
  }

  /** Where TLS 1.2 sessions are kept by id. */
  public ServerSessionStore sessions() {
    return options.sessions;
  }

  /** What seals sessions into tickets. */
  public TicketProtector tickets() {
    return options.tickets;
  }

  /** Tickets issued after each TLS 1.3 handshake. */
  public int ticketCount() {
    return options.ticketCount;
  }

  /**
   * Bytes of the longest ticket issued; a session whose ticket would be longer, as that of a client
   * with a long chain, is not resumed. A client sends its ticket with every hello that resumes, and
   * many servers take no hello of more than 32 KiB.
   */
  public int longestTicket() {
    return options.longestTicket;
  }

  /** How long a session may be resumed; at most seven days. RFC 9846 §4.7.1. */
  public Duration sessionLifetime() {
    return options.sessionLifetime;
  }

  /** How long after a full handshake its sessions may be renewed. */
  public Duration authenticationLifetime() {
    return options.authenticationLifetime;
  }

  /** By how much the clock of another server that issues our sessions may be ahead. */
  public Duration maxClockSkew() {
    return options.maxClockSkew;
  }

  /** Chooses another configuration by the hello, as virtual hosts do. */
  public Optional<ConfigSource> configSource() {
    return options.configSource;
  }

  /** Whether certificate requests list the authorities believed in. */
  public boolean requestAuthorities() {
    return options.requestAuthorities;
  }

  /** Whether a server_name is answered, as a server does that used it. RFC 6066 §3. */
  public boolean serverNameAnswered() {
    return options.serverNameAnswered;
  }

  /**
   * Whether a HelloRetryRequest carries a cookie that the second hello must bring back. RFC 9846
   * §4.3.2.
   */
  public boolean retryCookie() {
    return options.retryCookie;
  }

  /** A builder that starts from this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * What may be set, and its defaults. A configuration has a copy, which is never written again.
   */
  private static final class Options implements Cloneable {
    ClientAuth clientAuth = ClientAuth.NONE;
    AlpnSelector alpn = (offered, view) -> AlpnSelector.Choice.NONE;
    ServerSessionStore sessions = ServerSessionStore.NONE;
    TicketProtector tickets = TicketProtector.NONE;
    int ticketCount = 2;
    int longestTicket = 4096;
    Duration sessionLifetime = Duration.ofHours(12);
    Duration authenticationLifetime = Duration.ofHours(72);
    Duration maxClockSkew = Duration.ZERO;
    Optional<ConfigSource> configSource = Optional.empty();
    boolean requestAuthorities = true;
    boolean serverNameAnswered = true;
    boolean retryCookie = false;

    Options copy() {
      try {
        return (Options) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The optional rest of a configuration; every part has a safe default. */
  public static final class Builder extends TlsConfig.Builder<Builder> {
    private final Options options;

    private Builder(Policy policy, CredentialSelector credentials) {
      super(policy, PeerVerifier.NOBODY, credentials);
      options = new Options();
    }

    private Builder(ServerConfig from) {
      super(from);
      options = from.options.copy();
    }

    @Override
    Builder self() {
      return this;
    }

    /** Whether clients must show a certificate. */
    public Builder clientAuth(ClientAuth value) {
      options.clientAuth = Objects.requireNonNull(value);
      return this;
    }

    /** How the application protocol is chosen. */
    public Builder alpn(AlpnSelector value) {
      options.alpn = Objects.requireNonNull(value);
      return this;
    }

    /** Where TLS 1.2 sessions are kept by id. */
    public Builder sessions(ServerSessionStore value) {
      options.sessions = Objects.requireNonNull(value);
      return this;
    }

    /** What seals sessions into tickets. */
    public Builder tickets(TicketProtector value) {
      options.tickets = Objects.requireNonNull(value);
      return this;
    }

    /** Tickets issued after each TLS 1.3 handshake. */
    public Builder ticketCount(int value) {
      options.ticketCount = value;
      return this;
    }

    /**
     * Bytes of the longest ticket issued, at most 65535; a session whose ticket would be longer, as
     * that of a client with a long chain, is not resumed. A client sends its ticket with every
     * hello that resumes, and many servers take no hello of more than 32 KiB.
     */
    public Builder longestTicket(int value) {
      options.longestTicket = value;
      return this;
    }

    /** How long a session may be resumed; at most seven days. RFC 9846 §4.7.1. */
    public Builder sessionLifetime(Duration value) {
      options.sessionLifetime = Objects.requireNonNull(value);
      return this;
    }

    /** How long after a full handshake its sessions may be renewed. */
    public Builder authenticationLifetime(Duration value) {
      options.authenticationLifetime = Objects.requireNonNull(value);
      return this;
    }

    /**
     * By how much the clock of another server that issues our sessions may be ahead, at most an
     * hour. Zero suits a server alone, five minutes a fleet that shares ticket keys: otherwise the
     * others refuse what the one with the fastest clock has just issued.
     */
    public Builder maxClockSkew(Duration value) {
      options.maxClockSkew = Objects.requireNonNull(value);
      return this;
    }

    /** Chooses another configuration by the hello, as virtual hosts do. */
    public Builder configSource(ConfigSource value) {
      options.configSource = Optional.of(value);
      return this;
    }

    /** Whether certificate requests list the authorities believed in. */
    public Builder requestAuthorities(boolean value) {
      options.requestAuthorities = value;
      return this;
    }

    /** Whether a server_name is answered, as a server does that used it. RFC 6066 §3. */
    public Builder serverNameAnswered(boolean value) {
      options.serverNameAnswered = value;
      return this;
    }

    /**
     * Whether a HelloRetryRequest carries a cookie that the second hello must bring back: it shows
     * that the client saw the retry. Over TCP that is known anyway. RFC 9846 §4.3.2.
     */
    public Builder retryCookie(boolean value) {
      options.retryCookie = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the part that is out of its bounds
     */
    public ServerConfig build() {
      checkBounds();
      Bounds.ticketCount(options.ticketCount);
      Bounds.between("longestTicket", options.longestTicket, 0, 0xffff);
      Bounds.notNegative("sessionLifetime", options.sessionLifetime);
      Bounds.notNegative("authenticationLifetime", options.authenticationLifetime);
      Bounds.clockSkew(options.maxClockSkew);
      return new ServerConfig(this);
    }
  }
}
