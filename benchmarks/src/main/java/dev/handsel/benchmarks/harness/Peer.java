// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import static dev.handsel.benchmarks.harness.Registered.*;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.handsel.jsse.HandselProvider;
import io.netty.handler.ssl.OpenSsl;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * Who is compared. One JVM measures one of them, because registered providers are the process's.
 */
public enum Peer {
  SUNJSSE(NOTHING, scenario -> new JsseStack(named("SunJSSE"), null, scenario)),
  SUNJSSE_ACCP(
      ACCP_FIRST,
      scenario -> new JsseStack(named("SunJSSE"), AmazonCorrettoCryptoProvider.INSTANCE, scenario)),
  BCJSSE(BOUNCY_CASTLE, s -> new JsseStack(new BouncyCastleJsseProvider(), null, s)),
  CONSCRYPT(NOTHING, ConscryptStacks::of),
  TCNATIVE(NOTHING, Peer::tcnative),
  HANDSEL(NOTHING, Peer::handsel),
  HANDSEL_BC(BOUNCY_CASTLE, Peer::handsel),
  HANDSEL_NATIVE(NATIVE, Peer::handsel),
  HANDSEL_ALL(ALL, Peer::handsel),
  ENGINE(NOTHING, EngineStack::new),
  ENGINE_BC(BOUNCY_CASTLE, EngineStack::new),
  ENGINE_NATIVE(NATIVE, EngineStack::new),
  ENGINE_ALL(ALL, EngineStack::new);

  static {
    // Netty and Bouncy Castle tell what they were told.
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  private final Registered registered;
  private final StackMaker maker;

  Peer(Registered registered, StackMaker maker) {
    this.registered = registered;
    this.maker = maker;
  }

  private interface StackMaker {
    Stack make(Scenario scenario) throws Exception;
  }

  /** As the command line and results call it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException naming all there are
   */
  public static Peer of(String id) {
    return Arrays.stream(values())
        .filter(peer -> peer.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no peer %s; there are %s"
                        .formatted(id, Arrays.stream(values()).map(Peer::id).toList())));
  }

  /**
   * Makes this JVM the peer's and prepares a scenario. SunJSSE before JDK 20 reads the group once
   * for the process: later scenarios in another group then fail their {@link Proof}.
   */
  public Stack stack(Scenario scenario) throws Exception {
    prepare(scenario);
    return maker.make(scenario);
  }

  /** The same for SSLSockets instead of engines, of a peer that is Handsel. */
  public SocketStack sockets(Scenario scenario) throws Exception {
    prepare(scenario);
    return new SocketStack(scenario);
  }

  private void prepare(Scenario scenario) throws Exception {
    if (this == TCNATIVE) {
      // It is told by its builder; of the property it asks JSSE, which does not know all groups.
      System.clearProperty("jdk.tls.namedGroups");
    } else {
      System.setProperty("jdk.tls.namedGroups", groups(scenario));
    }
    // Bouncy Castle would send a share of another group than the one it prefers.
    System.setProperty("org.bouncycastle.jsse.client.earlyKeyShares", scenario.group());
    registered.register();
  }

  /**
   * The groups of a scenario as {@code jdk.tls.namedGroups} takes them. Bouncy Castle signs with no
   * curve that it does not agree in.
   */
  public String groups(Scenario scenario) {
    Stream<String> also =
        this == BCJSSE && scenario.leaf().equals("EC")
            ? Stream.of(Scenario.SECP256R1)
            : Stream.empty();
    return Stream.concat(scenario.groups().stream(), also)
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** Why this peer cannot do a scenario on this JDK, if it cannot. */
  public Optional<String> refusal(Scenario scenario) {
    return refusal(scenario, Runtime.version().feature());
  }

  /** Why this peer cannot do a scenario on a JDK of this version, if it cannot. */
  public Optional<String> refusal(Scenario scenario, int jdk) {
    boolean hybrid = scenario.group().equals(Scenario.X25519_MLKEM768);
    boolean resumed13 = scenario.tls13() && scenario.resumed();
    return Optional.ofNullable(
        switch (this) {
          case SUNJSSE, SUNJSSE_ACCP -> hybrid ? "SunJSSE has no hybrids" : null;
          case BCJSSE -> resumed13 ? "BCJSSE does not resume TLS 1.3" : null;
          case CONSCRYPT -> resumed13 ? "Conscrypt's server does not resume TLS 1.3" : null;
          case HANDSEL, HANDSEL_NATIVE, ENGINE, ENGINE_NATIVE ->
              hybrid && jdk < 24 ? "nothing here has ML-KEM before JDK 24" : null;
          case TCNATIVE, HANDSEL_BC, HANDSEL_ALL, ENGINE_BC, ENGINE_ALL -> null;
        });
  }

  /** How many file descriptors one engine holds. */
  public int descriptors() {
    return this == CONSCRYPT ? ConscryptStacks.DESCRIPTORS : 0;
  }

  private static Provider named(String provider) {
    Provider found = Security.getProvider(provider);
    if (found == null) {
      throw new IllegalStateException("this JDK has no provider " + provider);
    }
    return found;
  }

  private static Stack handsel(Scenario scenario) throws Exception {
    return new JsseStack(new HandselProvider(), null, scenario);
  }

  private static Stack tcnative(Scenario scenario) throws Exception {
    OpenSsl.ensureAvailability();
    return new TcnativeStack(scenario);
  }
}
