// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.ReferenceName;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.fault.Untrusted;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.x509.ContentId;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Believes a peer whose chain leads to a trusted authority by RFC 5280 §6, whose keys and
 * signatures the policy allows, whose certificate is meant for this use, and, on a client, names
 * the host by RFC 9525. Safe for many threads.
 *
 * <pre>{@code
 * PeerVerifier verifier = PkixPeerVerifier.trusting(TrustAnchors.of(authorities)).build();
 * }</pre>
 */
public final class PkixPeerVerifier implements PeerVerifier {
  private final TrustAnchors anchors;
  private final Optional<HostnameCheck> nameCheck;
  private final Revocation revocation;
  private final PathLimits limits;
  private final PathVeto veto;
  private final int mostCertificates;
  private final TrustId trustId;
  private final Optional<VerdictCache> verdicts;
  private final CertificateCache certificates;

  private PkixPeerVerifier(Builder builder) {
    anchors = builder.anchors;
    nameCheck = builder.nameCheck;
    revocation = builder.revocation;
    limits =
        new PathLimits(
            builder.profile,
            builder.mostIntermediates,
            builder.revocationLists,
            builder.publicSuffixes,
            builder.distrusted,
            builder.sha1Chains,
            builder.policy);
    veto = builder.veto;
    mostCertificates = builder.mostCertificates;
    trustId = new TrustId(builder.trustId, builder::content);
    // A verdict that asked the network is not for keeping.
    boolean keeps = builder.cachedVerdicts > 0 && revocation == Revocation.STAPLED;
    verdicts = keeps ? Optional.of(new VerdictCache(builder.cachedVerdicts)) : Optional.empty();
    certificates = new CertificateCache(4 * Math.max(1, builder.cachedVerdicts));
  }

  /** Begins with whom to believe. */
  public static Builder trusting(TrustAnchors anchors) {
    return new Builder(anchors);
  }

  @Override
  public Verdict verify(Query query) throws TlsException {
    if (query.chain().size() > mostCertificates) {
      throw Untrusted.CHAIN_TOO_LONG.because(
          "the peer sent %d certificates, at most %d are looked at; send only those between leaf"
              + " and root",
          query.chain().size(), mostCertificates);
    }
    Optional<Verdict> before = verdicts.flatMap(cache -> cache.find(query));
    return before.isPresent() ? before.get() : decide(query);
  }

  private Verdict decide(Query query) throws TlsException {
    Optional<ReferenceName> name = reference(query);
    List<X509Certificate> chain = certificates.parse(query.chain());
    X509Certificate leaf = chain.get(0);
    PathRules rules = new PathRules(query, limits);
    PkixValidation validation =
        new PkixValidation(query.now(), revocation, query.presented().ocspResponse());
    PathSearch search =
        new PathSearch(
            anchors,
            chain,
            rules,
            (path, anchor) -> {
              Instant until = validation.validate(path, anchor);
              veto.check(path, anchor, query.peer());
              return until;
            });
    Validity validity = search.find(leaf);
    if (name.isPresent()) {
      name.get().requireIn(leaf);
    }
    Verdict verdict = new Verdict(leaf.getPublicKey(), validity.until());
    verdicts.ifPresent(cache -> cache.put(query, validity.from(), verdict));
    certificates.keep(query.chain(), chain);
    return verdict;
  }

  /** The name to look for; clients have none. */
  private Optional<ReferenceName> reference(Query query) throws TlsException {
    if (nameCheck.isEmpty() || query.peer() == Role.CLIENT) {
      return Optional.empty();
    }
    String host = query.expectedName().orElse("");
    if (host.isEmpty()) {
      throw Untrusted.WRONG_NAME.because(
          "the connection names no host, so no certificate could be the right one; give the"
              + " peer's name, or build the verifier dangerouslyWithoutNameCheck()");
    }
    return Optional.of(ReferenceName.of(host));
  }

  @Override
  public String trustId() {
    return trustId.text();
  }

  /** Always 0: this verifier's trust never changes. */
  @Override
  public long trustGeneration() {
    return 0;
  }

  @Override
  public String nameCheck() {
    return nameCheck.map(HostnameCheck::name).orElse("");
  }

  @Override
  public List<Opaque> authorities() {
    return anchors.subjects();
  }

  /** The optional rest of a verifier; every part has a safe default. */
  public static final class Builder {
    private final TrustAnchors anchors;
    private Optional<HostnameCheck> nameCheck = Optional.of(HostnameCheck.HTTPS);
    private Revocation revocation = Revocation.STAPLED;
    private CertificateProfile profile = CertificateProfile.PATH;
    private RevocationLists revocationLists = new RevocationLists(List.of());
    private Predicate<String> publicSuffixes = name -> false;
    private PathVeto veto = PathVeto.NONE;
    // Of what is code and cannot be read: random, unless whoever set it names it.
    private String code = "";
    private DistrustedKeys distrusted = new DistrustedKeys(List.of());
    private boolean sha1Chains;
    private Optional<Policy> policy = Optional.empty();
    private int mostIntermediates = Integer.MAX_VALUE;
    private int mostCertificates = 10;
    private int cachedVerdicts = 256;
    private Optional<String> trustId = Optional.empty();

    private Builder(TrustAnchors anchors) {
      this.anchors = Objects.requireNonNull(anchors);
    }

    /** Under which rules a server's name is checked; {@link HostnameCheck#HTTPS} otherwise. */
    public Builder nameCheck(HostnameCheck check) {
      nameCheck = Optional.of(check);
      return this;
    }

    /**
     * Believes a server whatever its name: anybody with a certificate from a trusted authority can
     * then pose as the host that was meant.
     */
    public Builder dangerouslyWithoutNameCheck() {
      nameCheck = Optional.empty();
      return this;
    }

    /** How hard to look for revocation; {@link Revocation#STAPLED} otherwise. */
    public Builder revocation(Revocation value) {
      revocation = Objects.requireNonNull(value);
      return this;
    }

    /**
     * How strictly authorities are held to rules of form; {@link CertificateProfile#PATH}
     * otherwise.
     */
    public Builder profile(CertificateProfile value) {
      profile = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Revocation lists that were fetched beforehand, complete ones. Whose issuer has a list here
     * must be spared by one that is current; nothing is asked of others. None otherwise.
     *
     * @throws IllegalArgumentException if a list breaks RFC 5280 §5.2 or is not complete
     */
    public Builder revocationLists(Collection<X509CRL> lists) {
      revocationLists = new RevocationLists(lists);
      return this;
    }

    /**
     * Names under which anybody may register, as {@code co.uk}, lower case: a wildcard for all
     * hosts under one is refused. The list changes by the day (publicsuffix.org), so none is built
     * in; without it only a wildcard for a whole top-level domain matches nothing.
     */
    public Builder publicSuffixes(Predicate<String> list) {
      publicSuffixes = Objects.requireNonNull(list);
      code += "+" + TrustId.random();
      return this;
    }

    /**
     * Who is asked last about a path that is sound; {@link PathVeto#NONE} otherwise. No other
     * verifier resumes what this one believed, unless all have a {@link #trustId}.
     */
    public Builder veto(PathVeto value) {
      return veto(value, TrustId.random());
    }

    /**
     * Who is asked last about a path that is sound.
     *
     * @param id names what it refuses: the same, in any process, only for one that refuses the same
     */
    public Builder veto(PathVeto value, String id) {
      veto = Objects.requireNonNull(value);
      code += "+" + id;
      return this;
    }

    /**
     * Keys that no path may contain, be it as its leaf's, an authority's or its anchor's: each the
     * SHA-256 of a SubjectPublicKeyInfo in DER. None otherwise. Part of {@link #trustId}, so that
     * no session survives a change of the list.
     *
     * @throws IllegalArgumentException for a hash that is not of 32 bytes
     */
    public Builder distrustedKeys(Collection<Opaque> sha256) {
      distrusted = new DistrustedKeys(sha256);
      return this;
    }

    /**
     * Whether certificates may be signed with SHA-1, as those of old private authorities; false
     * otherwise. Whoever finds two certificates of one SHA-1 under such an authority can pose as
     * anybody. Signatures of handshakes are not concerned, and the JDK goes on refusing SHA-1 under
     * the authorities that it brings along.
     */
    public Builder sha1Chains(boolean value) {
      sha1Chains = value;
      return this;
    }

    /** The policy by which chains are judged; that of the connection otherwise. */
    public Builder policy(Policy value) {
      policy = Optional.of(value);
      return this;
    }

    /** Authorities between leaf and anchor, self-issued ones not counted; any number otherwise. */
    public Builder mostIntermediates(int value) {
      mostIntermediates = value;
      return this;
    }

    /** Certificates a peer may send; 10 otherwise. */
    public Builder mostCertificates(int value) {
      mostCertificates = value;
      return this;
    }

    /**
     * How many verdicts to remember until the day ends (UTC), 0 for none; 256 otherwise. A
     * constraint of the policy is then not asked again for a chain it let pass on the same day.
     */
    public Builder cachedVerdicts(int value) {
      cachedVerdicts = value;
      return this;
    }

    /**
     * A name for these trust decisions, which takes the place of authorities, revocation lists and
     * what is code: a veto, public suffixes. By default these are named by their content, and code
     * at random. All other rules are added to the name, so that no session survives a change of
     * them.
     */
    public Builder trustId(String value) {
      trustId = Optional.of(value);
      return this;
    }

    /** What the decisions rest on, but for the check of names, which a scope holds apart. */
    private ContentId content(boolean named) {
      ContentId id =
          new ContentId()
              .add(revocation)
              .add(profile)
              .add(mostIntermediates)
              .add(mostCertificates)
              .add(sha1Chains)
              .add(distrusted.id())
              .add(policy.map(Policy::authenticationId).orElse(""));
      return named
          ? id
          : id.add(code).addUnordered(anchors.encoded()).addUnordered(revocationLists.encoded());
    }

    public PkixPeerVerifier build() {
      return new PkixPeerVerifier(this);
    }
  }
}
