// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.Snapshot;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The row by which servers decide, as its table says it, and as the documents show it. */
final class HelloRowTest {
  @Test
  void equalsItsDocument() {
    Snapshot.at("../docs/hello-decision.md")
        .matches(
            """
            # The hello decision

            Printed from `HelloRow` by `HelloRowTest`; run it with `-Dupdate` after a change.

            A server answers a ClientHello by a fixed row of steps. Callbacks stand at some of them \
            and may look at the `HandshakeView` published just before; this page says what it holds \
            there. RFC 9846 §4.2.1 names the parts, the order is ours.

            | # | Step | Decides | After a retry | Callback (kind of work) | The view holds, \
            besides what stands above |
            |---|---|---|---|---|---|
            """
                + Stream.of(HelloRow.values()).map(HelloRowTest::row).collect(Collectors.joining())
                + """

            Then the flight begins: `Signer.sign` (`SIGN`) may look at nothing, and a verifier of the \
            client's certificate (`VALIDATE_CHAIN`) at all of the above and whether it resumed.

            **TLS 1.2** leaves the row at VERSION for a hall of its own, `server12`, which asks in \
            the same order: `TicketProtector.open` (`OPEN_TICKET`) or `ServerSessionStore.find` \
            (`FIND_SESSION`), `AlpnSelector.select`, `CredentialSelector.choose`. There the suite \
            depends on the credential, so candidates are left until then; the view's suite is the \
            first candidate's, which selectors can rely on no more than on any guess.

            **After a HelloRetryRequest** (RFC 9846 §4.2.4) the second hello goes through the whole \
            row again. Steps that are *fixed* decide what they had decided; *again* means by the \
            second hello. Before, `SecondHello` has seen that it differs from the first only in \
            key_share, pre_shared_key, cookie, early_data (which must be gone) and padding.

            Callbacks run as work: on whatever thread the program likes, never under a lock of the \
            engine, and each may answer later (`forHelloLater`, `openLater`, `selectLater`, \
            `chooseLater`, `signLater`, …). What they return comes back through `TlsEngine.resume`. \
            How long an adapter waits, and what it means where no answer comes in time, stands in \
            `Patience`.
            """
                    .stripTrailing());
  }

  private static String row(HelloRow step) {
    HelloRow.Asks asks = step.asks().stream().findFirst().orElse(new HelloRow.Asks("–", "–", null));
    return "| %d | %s | %s | %s | %s | %s |\n"
        .formatted(
            step.ordinal() + 1,
            step,
            step.decides(),
            step.repeat() == HelloRow.Repeat.FIXED ? "fixed" : "again",
            asks.kind() == null
                ? asks.callback()
                : asks.callback() + " (`" + asks.kind().name() + "`)",
            asks.view());
  }

  /** Another order would let a callback see less than it does, or an early step see too much. */
  @Test
  void standsInItsOrder() {
    assertThat(HelloRow.values())
        .containsExactly(
            HelloRow.GATE,
            HelloRow.ECH,
            HelloRow.VIRTUAL_HOST,
            HelloRow.VERSION,
            HelloRow.RULES,
            HelloRow.SUITE,
            HelloRow.GROUP,
            HelloRow.PSK,
            HelloRow.PROTOCOL,
            HelloRow.EARLY_DATA,
            HelloRow.CREDENTIAL);
  }
}
