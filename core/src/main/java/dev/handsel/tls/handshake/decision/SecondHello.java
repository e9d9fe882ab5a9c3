// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Cookie;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.PeerMisbehaved;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.handshake.Turn;
import dev.handsel.tls.message.ClientHello;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A hello after a retry: the first one, with only the permitted changes. RFC 9846 §4.2.2. */
public final class SecondHello {
  private static final List<ExtensionType> MAY_CHANGE =
      List.of(
          ExtensionType.KEY_SHARE,
          ExtensionType.EARLY_DATA,
          ExtensionType.PRE_SHARED_KEY,
          ExtensionType.COOKIE,
          ExtensionType.PADDING);

  private SecondHello() {}

  /**
   * The one place that lists the permitted differences.
   *
   * @param cookie what the HelloRetryRequest gave
   */
  public static HelloReceived of(
      HelloReceived first, Optional<Opaque> cookie, ClientHello hello, Turn turn)
      throws TlsException {
    ClientHello before = first.hello();
    require(before.legacyVersion().equals(hello.legacyVersion()), "legacy_version");
    require(before.random().equals(hello.random()), "random");
    require(before.sessionId().equals(hello.sessionId()), "legacy_session_id");
    require(before.suites().equals(hello.suites()), "cipher_suites");
    require(
        before.compressionMethods().equals(hello.compressionMethods()),
        "legacy_compression_methods");
    HelloReceived second = HelloReceived.of(hello, turn);
    requireCookie(before, cookie, hello);
    // "Updating the "pre_shared_key" extension if present".
    require(
        first.has(ExtensionType.PRE_SHARED_KEY) || !second.has(ExtensionType.PRE_SHARED_KEY),
        ExtensionType.PRE_SHARED_KEY.toString());
    // A hello has room for thousands of extensions, so none is searched for another.
    Map<ExtensionType, Opaque> gone = fixed(before);
    for (Map.Entry<ExtensionType, Opaque> extension : fixed(hello).entrySet()) {
      require(
          Objects.equals(gone.remove(extension.getKey()), extension.getValue()),
          extension.getKey().toString());
    }
    require(gone.isEmpty(), gone.keySet().toString());
    // "the same ClientHello without modification" has them in the same order.
    require(
        List.copyOf(fixed(before).keySet()).equals(List.copyOf(fixed(hello).keySet())),
        "the order of extensions");
    // "Removing the "early_data" extension […] if one was present. Early data is not permitted
    // after a HelloRetryRequest."
    require(!second.has(ExtensionType.EARLY_DATA), ExtensionType.EARLY_DATA.toString());
    return second;
  }

  /**
   * "Including a "cookie" extension if one was provided in the HelloRetryRequest", and else none
   * but one that was there before.
   */
  private static void requireCookie(ClientHello before, Optional<Opaque> given, ClientHello hello)
      throws TlsException {
    Optional<Opaque> wanted = given.or(() -> before.extensions().get(Cookie.IN_CLIENT_HELLO));
    Optional<Opaque> brought = hello.extensions().get(Cookie.IN_CLIENT_HELLO);
    if (!brought.equals(wanted)) {
      throw PeerMisbehaved.COOKIE_MISMATCH.because(
          "the HelloRetryRequest gave %s, and the second ClientHello carries %s",
          given.isPresent() ? "a cookie" : "no cookie",
          brought.isEmpty() ? "none" : given.isPresent() ? "another" : "one");
    }
  }

  /** Extensions that must stay as they are. */
  private static Map<ExtensionType, Opaque> fixed(ClientHello hello) {
    Map<ExtensionType, Opaque> fixed = new LinkedHashMap<>();
    for (Extensions.Entry entry : hello.extensions().entries()) {
      if (!MAY_CHANGE.contains(entry.type())) {
        fixed.put(entry.type(), entry.body());
      }
    }
    return fixed;
  }

  private static void require(boolean holds, String field) throws TlsException {
    if (!holds) {
      throw PeerMisbehaved.RETRIED_HELLO_DIFFERS.because(
          "the second ClientHello changes %s, which a retry does not permit", field);
    }
  }
}
