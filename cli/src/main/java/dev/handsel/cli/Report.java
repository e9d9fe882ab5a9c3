// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.fault.Shown;
import dev.handsel.trace.CertificateFacts;
import dev.handsel.trace.Palette;
import dev.handsel.trace.Printable;
import dev.handsel.trace.RawKeyFacts;
import dev.handsel.trace.Wrapped;
import java.security.cert.X509Certificate;
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
  private static final int LONGEST = 200;
  private static final int MOST_NAMES = 30;

  private final Palette palette;
  private final HandshakeView view;
  private final Decisions decisions;
  private final Optional<X509Certificate> anchor;
  private final Set<String> told = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  private Report(
      Palette palette, HandshakeView view, Decisions decisions, Optional<X509Certificate> anchor) {
    this.palette = palette;
    this.view = view;
    this.decisions = decisions;
    this.anchor = anchor;
  }

  /**
   * @param anchor what the chain was found to lead to
   */
  static List<String> of(
      Palette palette, HandshakeView view, Decisions decisions, Optional<X509Certificate> anchor) {
    Report report = new Report(palette, view, decisions, anchor);
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
      certificate(depth++, CertificateFacts.of(der));
    }
    anchor
        .map(CertificateFacts::of)
        .ifPresent(
            facts -> {
              line("anchor", cut(facts.subject()));
              line("", "  SHA-256 " + facts.sha256());
            });
    view.ocspResponse().ifPresent(staple -> line("stapled", Staple.text(staple)));
    if (view.peerRawKey().isPresent()) {
      RawKeyFacts facts = RawKeyFacts.of(view.peerRawKey().get());
      line("raw key", facts.key() + ", shown instead of certificates");
      line("", "  SHA-256 " + facts.sha256());
    } else if (depth == 0) {
      line("chain", "none: the peer is anonymous");
    }
  }

  private void certificate(int depth, CertificateFacts facts) {
    line(depth == 0 ? "chain" : "", depth + " " + cut(facts.subject()));
    line("", "  issuer " + cut(facts.issuer()));
    line("", "  valid  " + facts.validity());
    line("", "  key    " + facts.key());
    line("", "  serial " + cut(facts.serial()));
    line("", "  SHA-256 " + facts.sha256());
    if (!facts.names().isEmpty()) {
      Wrapped.lines("names  " + names(facts.names()), WIDTH - NAMES - 2)
          .forEach(l -> line("", "  " + l));
    }
  }

  private static String names(List<String> all) {
    String first = String.join(", ", all.stream().limit(MOST_NAMES).map(Report::cut).toList());
    return all.size() <= MOST_NAMES ? first : first + ", … (" + all.size() + " in all)";
  }

  /** A peer chooses how long its names are. */
  private static String cut(String foreign) {
    return Shown.cut(foreign, LONGEST);
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
