// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.api.ClientConfig;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.credential.TrustAnyone;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.policy.Policy;
import dev.handsel.tls.session.ClientSessionCache;
import dev.handsel.tls.session.InMemoryClientSessionCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A client that tells how its connection was agreed, and then carries data. */
@Command(
    name = "connect",
    sortOptions = false,
    description = {
      "Connects, says on stderr what was agreed and why, then carries stdin to the peer and the"
          + " peer's data to stdout. On a terminal that data is shown with its control characters"
          + " escaped; files and pipes get the bytes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  handsel connect https://example.org/",
      "  handsel connect example.org --get / --quiet > page",
      "  handsel connect example.org:443 --tls 1.2 --resume 1",
      "  handsel connect [::1]:8443 --ca ca.pem --cert me.pem --key me-key.pem",
      "  handsel connect example.org --show-chain > chain.pem",
      "  echo hello | handsel connect localhost:8443 --ca ca.pem --timeout 5"
    })
final class ConnectCommand implements Callable<Integer> {
  private static final int LONGEST_TIMEOUT = 86_400;

  private final Console given;

  @Parameters(
      paramLabel = "HOST[:PORT]",
      description =
          "Whom to reach; IPv6 addresses in brackets; also https://HOST[:PORT][/PATH], which"
              + " fetches PATH if it is there. Default port: 443.")
  String target = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The CAs to trust, instead of the JDK's: PEM, DER, PKCS#12 or JKS.")
  @Nullable Path ca;

  @Option(
      names = "--ca-password",
      paramLabel = "SOURCE",
      description =
          "The password of a --ca that is PKCS#12 or JKS: file:PATH, env:NAME or pass:WORD."
              + " Default: ask on the terminal.")
  @Nullable String caPassword;

  @Option(
      names = "--crl",
      paramLabel = "FILE",
      description = "Revocation lists of the CAs, PEM or DER: whom they name is refused.")
  @Nullable Path crl;

  @Option(
      names = "--pin",
      paramLabel = "FILE",
      description =
          "PEM of public keys: take a raw public key (RFC 7250) from the server if it is one of"
              + " them; certificates only with --ca.")
  @Nullable Path pin;

  @Mixin OwnOptions own = new OwnOptions();

  @Option(
      names = "--sni",
      paramLabel = "NAME",
      description = "The name to ask for and to check. Default: HOST.")
  @Nullable String sni;

  @Option(
      names = "--resume",
      paramLabel = "N",
      description = "Connect N times more, resuming the session, and say what was skipped.")
  int resume;

  @Option(
      names = "--get",
      paramLabel = "PATH",
      description = "Fetch PATH by HTTP/1.1 instead of carrying stdin.")
  @Nullable String get;

  @Option(
      names = "--show-chain",
      description =
          "Write the server's certificates as PEM to stdout, even if they are refused, and end.")
  boolean showChain;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "How long each may take: connecting, the handshake, and silence afterwards. Default: 10,"
              + " 30, and 30 with --get, without end for stdin.")
  @Nullable Integer timeout;

  @Option(
      names = "--raw",
      description =
          "Give the peer's data to a terminal as it is. It may clear it, rename it, or worse.")
  boolean raw;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on stderr but what failed.")
  boolean quiet;

  @Option(
      names = "--insecure",
      description = "Believe any certificate. Anybody in the middle can then read along.")
  boolean insecure;

  @Mixin NegotiationOptions negotiation = new NegotiationOptions();
  @Mixin TraceOptions traceOptions = new TraceOptions();

  ConnectCommand(Console console) {
    this.given = console;
  }

  @Override
  public Integer call() throws IOException, TlsException {
    Console console = quiet ? given.quietly() : given;
    Target goal = goal();
    Policy policy = negotiation.toPolicy();
    checkOptions(goal);
    CryptoBackend crypto = Backend.present();
    Seen seen = new Seen();
    ClientConfig config = config(console, policy, crypto, seen, goal);
    Backend.sayMissing(console, crypto, policy);
    try (Tracing tracing = Tracing.open(console, traceOptions, "connect " + goal.address())) {
      ConnectRounds rounds = new ConnectRounds(console, tracing, config, seen, errand(goal));
      try {
        rounds.run(resume);
        return Exit.OK;
      } catch (ReaderGone e) {
        return Exit.OK;
      } catch (PeerClosedWithAlert refusal) {
        boolean withheld = rounds.certificateWithheld();
        return refused(refusal, Offers.behind(refusal, withheld, config), withheld, tracing);
      }
    }
  }

  /** The server gives a code alone; what it refused only this side can tell. */
  private int refused(
      PeerClosedWithAlert refusal, Map<String, List<?>> offers, boolean withheld, Tracing tracing) {
    if (tracing.json()) {
      Map<String, Object> object = Failures.toMap(refusal, Exit.TLS);
      object.put("offered", offers);
      tracing.jsonLines().write(object);
    }
    Failures.text(refusal, Advice.ofClient(refusal, withheld))
        .lines()
        .forEach(given.err()::println);
    Offers.lines(offers).forEach(given.err()::println);
    return Exit.TLS;
  }

  private Target goal() {
    try {
      return Target.parse(target);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkOptions(Target goal) {
    own.check();
    if (insecure && pin != null) {
      throw new UsageException("--insecure believes anybody and --pin nobody else; give one");
    } else if (insecure && crl != null) {
      throw new UsageException("--insecure believes anybody, revoked or not; leave --crl out");
    } else if (crl != null && pin != null && ca == null) {
      throw new UsageException("--crl is for certificates, and --pin alone takes none; add --ca");
    } else if (resume < 0) {
      throw new UsageException("--resume: " + resume + " is less than 0");
    } else if (get != null && !Target.isPath(get)) {
      throw new UsageException("--get: '" + get + "' must begin with / and hold no blanks");
    } else if (get != null && goal.path().isPresent()) {
      throw new UsageException(
          "--get: the URL names " + goal.path().get() + " already; give one of the two");
    } else if (showChain && (get != null || goal.path().isPresent() || resume > 0)) {
      throw new UsageException(
          "--show-chain ends once the certificates are there; leave --get, the URL's path and"
              + " --resume out");
    } else if (timeout != null && (timeout < 1 || timeout > LONGEST_TIMEOUT)) {
      throw new UsageException(
          "--timeout: " + timeout + " is not between 1 and " + LONGEST_TIMEOUT + " seconds");
    }
  }

  private Trust trust(Seen seen) {
    return new Trust(seen, Optional.ofNullable(crl), Passwords.from("--ca-password", caPassword));
  }

  private ConnectRounds.Errand errand(Target goal) {
    return new ConnectRounds.Errand(
        goal.address(),
        Optional.ofNullable(sni),
        Optional.ofNullable(get).or(goal::path),
        showChain,
        raw,
        Optional.ofNullable(timeout).map(Duration::ofSeconds),
        !insecure);
  }

  private ClientConfig config(
      Console console, Policy policy, CryptoBackend crypto, Seen seen, Target goal) {
    PeerVerifier verifier;
    if (insecure) {
      console.say("--insecure: the certificate is NOT checked; anybody may be listening");
      verifier = TrustAnyone.dangerouslyTrustAnyone();
    } else {
      verifier = trust(seen).servers(ca, pin);
    }
    CredentialSelector credentials =
        own.credential(crypto)
            .<CredentialSelector>map(StaticCredentialSelector::of)
            .orElse(CredentialSelector.NONE);
    List<String> alpn = negotiation.alpn();
    boolean fetches = get != null || goal.path().isPresent();
    return ClientConfig.withPolicy(policy)
        .trusting(seen.watching(verifier))
        .credentials(credentials)
        .crypto(crypto)
        .alpn(alpn.isEmpty() && fetches ? List.of("http/1.1") : alpn)
        .sessions(
            resume > 0
                ? new InMemoryClientSessionCache(InstantSource.system())
                : ClientSessionCache.NONE)
        .build();
  }
}
