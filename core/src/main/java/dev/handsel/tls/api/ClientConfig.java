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
  private final Options options;

  private ClientConfig(Builder b) {
    super(b);
    options = b.options.copy();
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
    return options.alpn;
  }

  /** Where sessions are kept between connections. */
  public ClientSessionCache sessions() {
    return options.sessions;
  }

  /**
   * Whether TLS 1.2 servers are asked for tickets, and shown them. RFC 5077. Without, sessions of
   * TLS 1.2 are resumed by id alone.
   */
  public boolean tickets12() {
    return options.tickets12;
  }

  /**
   * Whether the peer verifier is asked again, about the chain kept in the session, each time a
   * session is resumed. For trust that changes unannounced, as by revocation; a session that is
   * refused so is forgotten.
   */
  public boolean verifyResumed() {
    return options.verifyResumed;
  }

  /** Whether to ask for a stapled OCSP response. RFC 6066 §8. */
  public boolean statusRequest() {
    return options.statusRequest;
  }

  /** Whether to ask for certificate timestamps. RFC 6962 §3.3. */
  public boolean timestampRequest() {
    return options.timestampRequest;
  }

  /** Whether to send certificate_authorities. RFC 9846 §4.3.4. */
  public boolean sendAuthorities() {
    return options.sendAuthorities;
  }

  /** A max_fragment_length to ask for: 512, 1024, 2048 or 4096; 0 for none. RFC 6066 §4. */
  public int maxFragmentLength() {
    return options.maxFragmentLength;
  }

  /**
   * Groups to send shares for at first, instead of the policy's; an empty list asks the server to
   * name one, at the price of a round trip. RFC 9846 §4.3.8.
   */
  public Optional<List<NamedGroup>> firstShares() {
    if (!options.serverGroups.isEmpty()) {
      for (NamedGroup group : capabilities().groups()) {
        if (options.serverGroups.contains(group)) {
          return Optional.of(List.of(group));
        }
      }
    }
    return options.firstShares;
  }

  /** Whether to look like TLS 1.2 to middleboxes. RFC 9846 Appendix E.4. */
  public boolean compatibilityMode() {
    return options.compatibilityMode;
  }

  /**
   * Whether this connection repeats a failed one with less than this side can do, which the server
   * is then told. RFC 7507 §4. Handsel never does so by itself.
   */
  public boolean fallback() {
    return options.fallback;
  }

  /** A builder that starts from this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * What may be set, and its defaults. A configuration has a copy, which is never written again.
   */
  private static final class Options implements Cloneable {
    List<String> alpn = List.of();
    ClientSessionCache sessions = ClientSessionCache.NONE;
    boolean tickets12 = true;
    boolean verifyResumed = false;
    boolean statusRequest = true;
    boolean timestampRequest = false;
    boolean sendAuthorities = false;
    int maxFragmentLength = 0;
    Optional<List<NamedGroup>> firstShares = Optional.empty();
    List<NamedGroup> serverGroups = List.of();
    boolean compatibilityMode = true;
    boolean fallback = false;

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

    private Builder(Policy policy, PeerVerifier peerVerifier) {
      super(policy, peerVerifier, CredentialSelector.NONE);
      options = new Options();
    }

    private Builder(ClientConfig from) {
      super(from);
      options = from.options.copy();
    }

    @Override
    Builder self() {
      return this;
    }

    /** Application protocols to offer, the preferred first. RFC 7301. */
    public Builder alpn(List<String> value) {
      options.alpn = List.copyOf(value);
      return this;
    }

    /** Where sessions are kept between connections. */
    public Builder sessions(ClientSessionCache value) {
      options.sessions = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Whether TLS 1.2 servers are asked for tickets, and shown them. RFC 5077. Without, sessions of
     * TLS 1.2 are resumed by id alone.
     */
    public Builder tickets12(boolean value) {
      options.tickets12 = value;
      return this;
    }

    /**
     * Whether the peer verifier is asked again, about the chain kept in the session, each time a
     * session is resumed. For trust that changes unannounced, as by revocation; a session that is
     * refused so is forgotten.
     */
    public Builder verifyResumed(boolean value) {
      options.verifyResumed = value;
      return this;
    }

    /** Whether to ask for a stapled OCSP response. RFC 6066 §8. */
    public Builder statusRequest(boolean value) {
      options.statusRequest = value;
      return this;
    }

    /** Whether to ask for certificate timestamps. RFC 6962 §3.3. */
    public Builder timestampRequest(boolean value) {
      options.timestampRequest = value;
      return this;
    }

    /** Whether to send certificate_authorities. RFC 9846 §4.3.4. */
    public Builder sendAuthorities(boolean value) {
      options.sendAuthorities = value;
      return this;
    }

    /** A max_fragment_length to ask for: 512, 1024, 2048 or 4096; 0 for none. RFC 6066 §4. */
    public Builder maxFragmentLength(int value) {
      options.maxFragmentLength = value;
      return this;
    }

    /**
     * Groups to send shares for at first, instead of the policy's; those it does not allow are left
     * out. An empty list asks the server to name one, at the price of a round trip.
     */
    public Builder firstShares(List<NamedGroup> value) {
      options.firstShares = Optional.of(List.copyOf(value));
      options.serverGroups = List.of();
      return this;
    }

    /**
     * Groups that the server is said to support, as in its DNS records: a share is sent for the
     * first among them of those this side offers. Without one in common nothing changes.
     * draft-ietf-tls-key-share-prediction.
     */
    public Builder serverGroups(List<NamedGroup> value) {
      options.serverGroups = List.copyOf(value);
      return this;
    }

    /** Whether to look like TLS 1.2 to middleboxes. RFC 9846 Appendix E.4. */
    public Builder compatibilityMode(boolean value) {
      options.compatibilityMode = value;
      return this;
    }

    /**
     * Whether this connection repeats a failed one with less than this side can do, which the
     * server is then told. RFC 7507 §4. Handsel never does so by itself.
     */
    public Builder fallback(boolean value) {
      options.fallback = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the part that is out of its bounds
     */
    public ClientConfig build() {
      checkBounds();
      Bounds.maxFragmentLength(options.maxFragmentLength);
      Bounds.protocols(options.alpn);
      return new ClientConfig(this);
    }
  }
}
