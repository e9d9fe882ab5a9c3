// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How a client connects: immutable, shared by any number of connections. */
public final class ClientConfig extends TlsConfig {
  private final List<String> alpn;
  private final ClientSessionCache sessions;
  private final boolean tickets12;
  private final boolean verifyResumed;
  private final boolean statusRequest;
  private final boolean timestampRequest;
  private final boolean sendAuthorities;
  private final int maxFragmentLength;
  private final Optional<List<NamedGroup>> firstShares;
  private final List<NamedGroup> serverGroups;
  private final boolean compatibilityMode;
  private final boolean fallback;

  private ClientConfig(Builder b) {
    super(b);
    alpn = List.copyOf(b.alpn);
    sessions = b.sessions;
    tickets12 = b.tickets12;
    verifyResumed = b.verifyResumed;
    statusRequest = b.statusRequest;
    timestampRequest = b.timestampRequest;
    sendAuthorities = b.sendAuthorities;
    maxFragmentLength = b.maxFragmentLength;
    firstShares = b.firstShares;
    serverGroups = b.serverGroups;
    compatibilityMode = b.compatibilityMode;
    fallback = b.fallback;
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
    if (!serverGroups.isEmpty()) {
      for (NamedGroup group : capabilities().groups()) {
        if (serverGroups.contains(group)) {
          return Optional.of(List.of(group));
        }
      }
    }
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

  /** A builder that starts from this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The optional rest of a configuration; every part has a safe default. */
  public static final class Builder extends TlsConfig.Builder<Builder> {
    private List<String> alpn = List.of();
    private ClientSessionCache sessions = ClientSessionCache.NONE;
    private boolean tickets12 = true;
    private boolean verifyResumed = false;
    private boolean statusRequest = true;
    private boolean timestampRequest = false;
    private boolean sendAuthorities = false;
    private int maxFragmentLength = 0;
    private Optional<List<NamedGroup>> firstShares = Optional.empty();
    private List<NamedGroup> serverGroups = List.of();
    private boolean compatibilityMode = true;
    private boolean fallback = false;

    private Builder(Policy policy, PeerVerifier peerVerifier) {
      super(policy, peerVerifier, CredentialSelector.NONE);
    }

    private Builder(ClientConfig from) {
      super(from);
      alpn = from.alpn;
      sessions = from.sessions;
      tickets12 = from.tickets12;
      verifyResumed = from.verifyResumed;
      statusRequest = from.statusRequest;
      timestampRequest = from.timestampRequest;
      sendAuthorities = from.sendAuthorities;
      maxFragmentLength = from.maxFragmentLength;
      firstShares = from.firstShares;
      serverGroups = from.serverGroups;
      compatibilityMode = from.compatibilityMode;
      fallback = from.fallback;
    }

    @Override
    Builder self() {
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
      serverGroups = List.of();
      return this;
    }

    /**
     * Groups that the server is said to support, as in its DNS records: a share is sent for the
     * first among them of those this side offers. Without one in common nothing changes.
     * draft-ietf-tls-key-share-prediction.
     */
    public Builder serverGroups(List<NamedGroup> value) {
      serverGroups = List.copyOf(value);
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

    /**
     * @throws IllegalArgumentException naming the part that is out of its bounds
     */
    public ClientConfig build() {
      checkBounds();
      Bounds.maxFragmentLength(maxFragmentLength);
      Bounds.protocols(alpn);
      return new ClientConfig(this);
    }
  }
}
