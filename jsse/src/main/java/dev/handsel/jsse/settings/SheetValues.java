// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.codec.Canonical;
import java.security.AlgorithmConstraints;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/** What a {@link ParameterSheet} says: its alone to change, and only while nobody shares it. */
final class SheetValues implements Cloneable {
  private static final Canonical<SheetValues> SHARED = new Canonical<>();

  @Nullable String host;
  boolean client;
  @Nullable List<String> protocols;
  @Nullable List<String> suites;
  @Nullable List<String> groups;
  @Nullable List<String> schemes;
  boolean needClientAuth;
  boolean wantClientAuth;
  boolean sessionCreation = true;
  @Nullable AlgorithmConstraints constraints;
  String identification = "";
  @Nullable List<SNIServerName> serverNames;
  @Nullable Collection<SNIMatcher> matchers;
  boolean ownOrder = true;
  List<String> applicationProtocols = List.of();
  // As SunJSSE answers for a stream; both mean something to DTLS alone.
  boolean retransmissions;
  int packetSize = 16_709;

  SheetValues(@Nullable String host, boolean client) {
    this.host = host;
    this.client = client;
  }

  /** {@code values}, or others that say the same; not to be changed any more. */
  static SheetValues shared(SheetValues values) {
    return SHARED.of(values);
  }

  SheetValues copy() {
    try {
      return (SheetValues) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SheetValues values && all().equals(values.all());
  }

  @Override
  public int hashCode() {
    return Objects.hash(host, client, protocols, suites, groups, applicationProtocols);
  }

  private List<@Nullable Object> all() {
    return Arrays.asList(
        host,
        client,
        protocols,
        suites,
        groups,
        schemes,
        needClientAuth,
        wantClientAuth,
        sessionCreation,
        constraints,
        identification,
        serverNames,
        matchers,
        ownOrder,
        applicationProtocols,
        retransmissions,
        packetSize);
  }
}
