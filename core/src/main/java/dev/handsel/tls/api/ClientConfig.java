// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.vocab.NamedGroup;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client connects: immutable, shared by any number of connections. */
public final class ClientConfig {
  private final Policy policy;
  private final PeerVerifier peerVerifier;
  private final CredentialSelector credentials;
  private final List<String> alpn;
  private final ClientSessionCache sessions;
  private final boolean tickets12;
  private final boolean verifyResumed;
  private final boolean statusRequest;
  private final boolean timestampRequest;
  private final boolean sendAuthorities;
  private final int maxFragmentLength;
  private final Optional<List<NamedGroup>> firstShares;
  private final boolean compatibilityMode;
  private final boolean fallback;
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

  private ClientConfig(Builder b) {
    policy = b.policy;
    peerVerifier = b.peerVerifier;
    credentials = b.credentials;
    alpn = List.copyOf(b.alpn);
    sessions = b.sessions;
    tickets12 = b.tickets12;
    verifyResumed = b.verifyResumed;
    statusRequest = b.statusRequest;
    timestampRequest = b.timestampRequest;
    sendAuthorities = b.sendAuthorities;
    maxFragmentLength = b.maxFragmentLength;
    firstShares = b.firstShares;
    compatibilityMode = b.compatibilityMode;
    fallback = b.fallback;
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
  public static TrustStage withPolicy(Policy policy) {
    Objects.requireNonNull(policy);
    return verifier -> new Builder(policy, verifier);
  }

  /** Asks for the trust decision, without which there is no client. */
  @FunctionalInterface
  public interface TrustStage {
    Builder trusting(PeerVerifier verifier);
  }

  /** What this side is willing to negotiate. */
  public Policy policy() {
    return policy;
  }

  /** Who decides whether to believe the peer. */
  public PeerVerifier peerVerifier() {
    return peerVerifier;
  }

  /** Who we are when a server asks. */
  public CredentialSelector credentials() {
    return credentials;
  }

  /** Application protocols to offer, the preferred first. RFC 7301. */
  public List<String> alpn() {
    return alpn;
  }

  /** Where sessions are kept between connections. */
  public ClientSessionCache sessions() {
    return sessions;
  }

  /**
   * Whether TLS 1.2 servers are asked for tickets, and shown them. RFC 5077. Without, sessions of
   * TLS 1.2 are resumed by id alone.
   */
  public boolean tickets12() {
    return tickets12;
  }

  /**
   * Whether the peer verifier is asked again, about the chain kept in the session, each time a
   * session is resumed. For trust that changes unannounced, as by revocation; a session that is
   * refused so is forgotten.
   */
  public boolean verifyResumed() {
    return verifyResumed;
  }

  /** Whether to ask for a stapled OCSP response. RFC 6066 §8. */
  public boolean statusRequest() {
    return statusRequest;
  }

  /** Whether to ask for certificate timestamps. RFC 6962 §3.3. */
  public boolean timestampRequest() {
    return timestampRequest;
  }

  /** Whether to send certificate_authorities. RFC 9846 §4.3.4. */
  public boolean sendAuthorities() {
    return sendAuthorities;
  }

  /** A max_fragment_length to ask for: 512, 1024, 2048 or 4096; 0 for none. RFC 6066 §4. */
  public int maxFragmentLength() {
    return maxFragmentLength;
  }

  /**
   * Groups to send shares for at first, instead of the policy's; an empty list asks the server to
   * name one, at the price of a round trip. RFC 9846 §4.3.8.
   */
  public Optional<List<NamedGroup>> firstShares() {
    return firstShares;
  }

  /** Whether to look like TLS 1.2 to middleboxes. RFC 9846 Appendix E.4. */
  public boolean compatibilityMode() {
    return compatibilityMode;
  }

  /**
   * Whether this connection repeats a failed one with less than this side can do, which the server
   * is then told. RFC 7507 §4. Handsel never does so by itself.
   */
  public boolean fallback() {
    return fallback;
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
    private PeerVerifier peerVerifier;
    private CredentialSelector credentials = CredentialSelector.NONE;
    private List<String> alpn = List.of();
    private ClientSessionCache sessions = ClientSessionCache.NONE;
    private boolean tickets12 = true;
    private boolean verifyResumed = false;
    private boolean statusRequest = true;
    private boolean timestampRequest = false;
    private boolean sendAuthorities = false;
    private int maxFragmentLength = 0;
    private Optional<List<NamedGroup>> firstShares = Optional.empty();
    private boolean compatibilityMode = true;
    private boolean fallback = false;
    private CryptoBackend crypto = Backends.standard();
    private InstantSource clock = InstantSource.system();
    private Limits limits = Limits.DEFAULT;
    private int recordSizeLimit = 0;
    private int maxSendFragment = 1 << 14;
    private boolean workInline = false;
    private boolean workAlwaysHandedOut = false;
    private Optional<EventSink> events = Optional.empty();
    private Optional<KeyLogSink> keyLog = Optional.empty();

    private Builder(Policy policy, PeerVerifier peerVerifier) {
      this.policy = Objects.requireNonNull(policy);
      this.peerVerifier = Objects.requireNonNull(peerVerifier);
    }

    private Builder(ClientConfig from) {
      policy = from.policy;
      peerVerifier = from.peerVerifier;
      credentials = from.credentials;
      alpn = from.alpn;
      sessions = from.sessions;
      tickets12 = from.tickets12;
      verifyResumed = from.verifyResumed;
      statusRequest = from.statusRequest;
      timestampRequest = from.timestampRequest;
      sendAuthorities = from.sendAuthorities;
      maxFragmentLength = from.maxFragmentLength;
      firstShares = from.firstShares;
      compatibilityMode = from.compatibilityMode;
      fallback = from.fallback;
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

    /** Who decides whether to believe the peer. */
    public Builder peerVerifier(PeerVerifier value) {
      peerVerifier = Objects.requireNonNull(value);
      return this;
    }

    /** Who we are when a server asks. */
    public Builder credentials(CredentialSelector value) {
      credentials = Objects.requireNonNull(value);
      return this;
    }

    /** Application protocols to offer, the preferred first. RFC 7301. */
    public Builder alpn(List<String> value) {
      alpn = Objects.requireNonNull(value);
      return this;
    }

    /** Where sessions are kept between connections. */
    public Builder sessions(ClientSessionCache value) {
      sessions = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Whether TLS 1.2 servers are asked for tickets, and shown them. RFC 5077. Without, sessions of
     * TLS 1.2 are resumed by id alone.
     */
    public Builder tickets12(boolean value) {
      tickets12 = value;
      return this;
    }

    /**
     * Whether the peer verifier is asked again, about the chain kept in the session, each time a
     * session is resumed. For trust that changes unannounced, as by revocation; a session that is
     * refused so is forgotten.
     */
    public Builder verifyResumed(boolean value) {
      verifyResumed = value;
      return this;
    }

    /** Whether to ask for a stapled OCSP response. RFC 6066 §8. */
    public Builder statusRequest(boolean value) {
      statusRequest = value;
      return this;
    }

    /** Whether to ask for certificate timestamps. RFC 6962 §3.3. */
    public Builder timestampRequest(boolean value) {
      timestampRequest = value;
      return this;
    }

    /** Whether to send certificate_authorities. RFC 9846 §4.3.4. */
    public Builder sendAuthorities(boolean value) {
      sendAuthorities = value;
      return this;
    }

    /** A max_fragment_length to ask for: 512, 1024, 2048 or 4096; 0 for none. RFC 6066 §4. */
    public Builder maxFragmentLength(int value) {
      maxFragmentLength = value;
      return this;
    }

    /**
     * Groups to send shares for at first, instead of the policy's; those it does not allow are left
     * out. An empty list asks the server to name one, at the price of a round trip.
     */
    public Builder firstShares(List<NamedGroup> value) {
      firstShares = Optional.of(List.copyOf(value));
      return this;
    }

    /**
     * Groups that the server is said to support, as in its DNS records: a share is sent for the
     * first of the policy's among them. Without one in common nothing changes.
     * draft-ietf-tls-key-share-prediction.
     */
    public Builder serverGroups(List<NamedGroup> value) {
      policy.groups().stream()
          .filter(value::contains)
          .findFirst()
          .ifPresent(group -> firstShares(List.of(group)));
      return this;
    }

    /** Whether to look like TLS 1.2 to middleboxes. RFC 9846 Appendix E.4. */
    public Builder compatibilityMode(boolean value) {
      compatibilityMode = value;
      return this;
    }

    /**
     * Whether this connection repeats a failed one with less than this side can do, which the
     * server is then told. RFC 7507 §4. Handsel never does so by itself.
     */
    public Builder fallback(boolean value) {
      fallback = value;
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
    public ClientConfig build() {
      Bounds.recordSizeLimit(recordSizeLimit);
      Bounds.maxFragmentLength(maxFragmentLength);
      Bounds.protocols(alpn);
      return new ClientConfig(this);
    }
  }
}
