// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.CertificateAuthorities;
import dev.handsel.tls.extension.SignatureAlgorithms;
import dev.handsel.tls.message.CertificateRequest12;
import dev.handsel.tls.message.CertificateRequest13;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** What matters in certificates and in requests for them. */
final class CertificateHighlights {
  private CertificateHighlights() {}

  static void chain(List<Opaque> chain, Details out) {
    if (chain.isEmpty()) {
      out.add("certificates", "none");
    }
    for (Opaque der : chain) {
      CertificateFacts facts = CertificateFacts.of(der);
      out.add("subject", facts.subject());
      out.add("issuer", facts.issuer());
      out.add("valid", facts.validity());
      out.add("key", facts.key());
    }
  }

  static void rawKey(Opaque key, Details out) {
    if (key.isEmpty()) {
      out.add("raw public key", "none");
      return;
    }
    RawKeyFacts facts = RawKeyFacts.of(key);
    out.add("raw public key", facts.key());
    out.add("SHA-256", facts.sha256());
  }

  static void request(CertificateRequest12 request, Details out) {
    out.some("certificate_types", request.types());
    out.some("signature_algorithms", request.schemes());
    out.some(
        "authorities", request.authorities().stream().map(CertificateHighlights::name).toList());
  }

  static void request(CertificateRequest13 request, Details out) {
    request
        .extensions()
        .get(SignatureAlgorithms.IN_CERTIFICATE_REQUEST)
        .ifPresent(schemes -> out.some("signature_algorithms", schemes));
    request
        .extensions()
        .get(CertificateAuthorities.IN_CERTIFICATE_REQUEST)
        .ifPresent(
            names ->
                out.some("authorities", names.stream().map(CertificateHighlights::name).toList()));
  }

  private static String name(Opaque der) {
    try {
      return new X500Principal(der.toByteArray()).toString();
    } catch (IllegalArgumentException e) {
      return "a name that does not parse, " + der;
    }
  }
}
