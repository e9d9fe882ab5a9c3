// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.KeyLogSink;
import dev.handsel.tls.policy.Capabilities;
import dev.handsel.tls.policy.Policy;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a configuration says in either role: immutable, shared by any number of connections. */
public abstract sealed class TlsConfig permits ClientConfig, ServerConfig {
  private final Policy policy;
  private final PeerVerifier peerVerifier;
  private final CredentialSelector credentials;
  private final CryptoBackend crypto;
  private final InstantSource clock;
  private final Limits limits;
  private final int recordSizeLimit;
  private final int maxSendFragment;
  private final WorkRule workRule;
  private final Optional<EventSink> events;
  private final Optional<KeyLogSink> keyLog;

  private volatile @Nullable Capabilities capabilities;

  TlsConfig(Builder<?> b) {
    policy = b.policy;
    peerVerifier = b.peerVerifier;
    credentials = b.credentials;
    crypto = b.crypto;
    clock = b.clock;
    limits = b.limits;
    recordSizeLimit = b.recordSizeLimit;
    maxSendFragment = b.maxSendFragment;
    workRule = b.workRule;
    events = b.events;
    keyLog = b.keyLog;
  }

  /** What this side is willing to negotiate. */
  public Policy policy() {
    return policy;
  }

  /**
   * Who decides whether to believe the peer; a server asks only if it wants client certificates.
   */
  public PeerVerifier peerVerifier() {
    return peerVerifier;
  }

  /** Who this side is; a client says so only when asked. */
  public CredentialSelector credentials() {
    return credentials;
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

  /** Which work is handed out. */
  public WorkRule workRule() {
    return workRule;
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

  /**
   * What may be set in either role; every part has a safe default but policy and identity or trust.
   *
   * @param <B> the builder of one role
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits ClientConfig.Builder, ServerConfig.Builder {
    Policy policy;
    private PeerVerifier peerVerifier;
    private CredentialSelector credentials;
    private CryptoBackend crypto = Backends.standard();
    private InstantSource clock = InstantSource.system();
    private Limits limits = Limits.DEFAULT;
    private int recordSizeLimit = 0;
    private int maxSendFragment = 1 << 14;
    private WorkRule workRule = WorkRule.BLOCKING_HANDED_OUT;
    private Optional<EventSink> events = Optional.empty();
    private Optional<KeyLogSink> keyLog = Optional.empty();

    Builder(Policy policy, PeerVerifier peerVerifier, CredentialSelector credentials) {
      this.policy = Objects.requireNonNull(policy);
      this.peerVerifier = Objects.requireNonNull(peerVerifier);
      this.credentials = Objects.requireNonNull(credentials);
    }

    Builder(TlsConfig from) {
      policy = from.policy;
      peerVerifier = from.peerVerifier;
      credentials = from.credentials;
      crypto = from.crypto;
      clock = from.clock;
      limits = from.limits;
      recordSizeLimit = from.recordSizeLimit;
      maxSendFragment = from.maxSendFragment;
      workRule = from.workRule;
      events = from.events;
      keyLog = from.keyLog;
    }

    abstract B self();

    /** What this side is willing to negotiate. */
    public B policy(Policy value) {
      policy = Objects.requireNonNull(value);
      return self();
    }

    /**
     * Who decides whether to believe the peer; a server asks only if it wants client certificates.
     */
    public B peerVerifier(PeerVerifier value) {
      peerVerifier = Objects.requireNonNull(value);
      return self();
    }

    /** Who this side is; a client says so only when asked. */
    public B credentials(CredentialSelector value) {
      credentials = Objects.requireNonNull(value);
      return self();
    }

    /** What computes cryptography. */
    public B crypto(CryptoBackend value) {
      crypto = Objects.requireNonNull(value);
      return self();
    }

    /** What time it is. */
    public B clock(InstantSource value) {
      clock = Objects.requireNonNull(value);
      return self();
    }

    /** Bounds on what the peer can make this side do. */
    public B limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return self();
    }

    /**
     * Largest plaintext this side takes, 64 to 16384, as record_size_limit (RFC 8449); 0 to not say
     * so.
     */
    public B recordSizeLimit(int value) {
      recordSizeLimit = value;
      return self();
    }

    /**
     * Largest plaintext this side puts into a record, 1 to 16384, where the peer does not want it
     * smaller still.
     */
    public B maxSendFragment(int value) {
      if (value < 1 || value > 1 << 14) {
        throw new IllegalArgumentException("a record holds 1 to 16384 bytes, not " + value);
      }
      maxSendFragment = value;
      return self();
    }

    /** Which work is handed out. */
    public B workRule(WorkRule value) {
      workRule = Objects.requireNonNull(value);
      return self();
    }

    /** Who hears what the engine does. */
    public B events(EventSink value) {
      events = Optional.of(value);
      return self();
    }

    /** Who receives the secrets; for debugging only. */
    public B keyLog(KeyLogSink value) {
      keyLog = Optional.of(value);
      return self();
    }

    void checkBounds() {
      Bounds.recordSizeLimit(recordSizeLimit);
    }
  }
}
