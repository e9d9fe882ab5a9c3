// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.HandshakeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a handshake came to, as members of a JSON object. */
public final class Summary {
  private Summary() {}

  public static Map<String, Object> of(HandshakeView view) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", view.version());
    object.put("cipher_suite", view.suite());
    object.put("group", view.group());
    object.put("peer_signature_scheme", view.peerScheme());
    object.put("own_signature_scheme", view.ownScheme());
    object.put("alpn", view.alpn());
    object.put("server_name", view.serverName());
    object.put("resumed", view.resumed());
    object.put("retried", view.retried());
    object.put("peer_chain", chain(view.peerChain()));
    view.peerRawKey()
        .map(RawKeyFacts::of)
        .ifPresent(
            facts -> {
              Map<String, Object> key = new LinkedHashMap<>();
              key.put("key", facts.key());
              key.put("sha256", facts.sha256());
              object.put("peer_raw_key", key);
            });
    return object;
  }

  private static List<Map<String, Object>> chain(List<Opaque> chain) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Opaque der : chain) {
      CertificateFacts facts = CertificateFacts.of(der);
      list.add(of(facts));
    }
    return list;
  }

  /** A certificate as members of a JSON object. */
  public static Map<String, Object> of(CertificateFacts facts) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("subject", facts.subject());
    object.put("issuer", facts.issuer());
    object.put("valid", facts.validity());
    object.put("key", facts.key());
    object.put("serial", facts.serial());
    object.put("sha256", facts.sha256());
    object.put("names", facts.names());
    return object;
  }
}
