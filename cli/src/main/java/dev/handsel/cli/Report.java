// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.trace.CertificateFacts;
import dev.handsel.trace.Palette;
import dev.handsel.trace.Printable;
import dev.handsel.trace.RawKeyFacts;
import dev.handsel.trace.Wrapped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a handshake came to, and why, on one screen. */
final class Report {
  private static final int NAMES = 18;
  private static final int WIDTH = 92;

  private final Palette palette;
  private final HandshakeView view;
  private final Decisions decisions;
  private final Set<String> told = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  private Report(Palette palette, HandshakeView view, Decisions decisions) {
    this.palette = palette;
    this.view = view;
    this.decisions = decisions;
  }

  static List<String> of(Palette palette, HandshakeView view, Decisions decisions) {
    Report report = new Report(palette, view, decisions);
    report.write();
    return report.lines;
  }

  private void write() {
    String absent = view.resumed() ? "none needed: the session is resumed" : "none";
    row("version", text(view.version()), "version", "supported_versions", "protocol_version");
    row("cipher suite", text(view.suite()), "cipher_suite", "suite");
    row("group", view.group().map(Object::toString).orElse(absent), "group", "named_group");
    row(
        "signature",
        view.peerScheme().map(Object::toString).orElse(absent),
        "peer_signature_scheme",
        "signature_scheme",
        "scheme");
    view.ownScheme()
        .ifPresent(scheme -> row("own signature", scheme.toString(), "own_signature_scheme"));
    row(
        "ALPN",
        view.alpn().map(Printable::of).orElse("none"),
        "alpn",
        "application_protocol",
        "application_layer_protocol_negotiation");
    row("resumed", view.resumed() ? "yes" : "no", "resumed", "resumption", "session");
    chain();
    for (TlsEvent.Decided decided : decisions.all()) {
      if (!told.contains(decided.what())) {
        row(decided.what().replace('_', ' '), Printable.of(decided.value()), decided.what());
      }
    }
  }

  private void chain() {
    int depth = 0;
    for (Opaque der : view.peerChain()) {
      CertificateFacts facts = CertificateFacts.of(der);
      line(depth == 0 ? "chain" : "", depth + " " + facts.subject());
      line("", "  issuer " + facts.issuer());
      line("", "  valid  " + facts.validity());
      line("", "  key    " + facts.key());
      if (!facts.names().isEmpty()) {
        String names = String.join(", ", facts.names());
        Wrapped.lines("names  " + names, WIDTH - NAMES - 2).forEach(l -> line("", "  " + l));
      }
      depth++;
    }
    if (view.peerRawKey().isPresent()) {
      RawKeyFacts facts = RawKeyFacts.of(view.peerRawKey().get());
      line("raw key", facts.key() + ", shown instead of certificates");
      line("", "  SHA-256 " + facts.sha256());
    } else if (depth == 0) {
      line("chain", "none: the peer is anonymous");
    }
  }

  private void row(String name, String value, String... decidedAs) {
    line(name, palette.strong(value));
    for (String what : decidedAs) {
      if (told.add(what)) {
        decisions
            .why(what)
            .ifPresent(
                why ->
                    Wrapped.lines(Printable.of(why), WIDTH - NAMES - 2)
                        .forEach(l -> line("", "  " + palette.faint(l))));
      }
    }
  }

  private void line(String name, String value) {
    lines.add(one(name, value));
  }

  /** A line of a report. */
  static String one(String name, String value) {
    return String.format(Locale.ROOT, "%-" + NAMES + "s %s", name, value).stripTrailing();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}
