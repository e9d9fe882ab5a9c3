// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import dev.handsel.tls.codec.Canonical;
import dev.handsel.tls.policy.Policy;
import java.security.AlgorithmConstraints;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ParameterSheet} says, and what holds where it says nothing: the sheet's alone to
 * change, and only while nobody shares it.
 */
final class SheetValues implements Cloneable {
  private static final Canonical<SheetValues> SHARED = new Canonical<>();

  private final Defaults defaults;
  private boolean shared;
  @Nullable String host;
  // Of the address connected to, where nobody knows whether the caller gave it.
  @Nullable String nameInDoubt;
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
  @Nullable List<SNIMatcher> matchers;
  boolean ownOrder = true;
  List<String> applicationProtocols = List.of();
  // As SunJSSE answers for a stream; both mean something to DTLS alone.
  boolean retransmissions;
  int packetSize = 16_709;
  // Of host and names, found when first asked for.
  private volatile @Nullable AskedNames asked;
  // Of all the rest, once somebody made it.
  private volatile @Nullable Policy policy;

  SheetValues(Defaults defaults, @Nullable String host, boolean client) {
    this.defaults = defaults;
    this.host = host;
    this.client = client;
  }

  Defaults defaults() {
    return defaults;
  }

  /** These, or others that say the same; either is not to be changed any more, but copied. */
  SheetValues shared() {
    shared = true;
    return SHARED.of(this);
  }

  boolean isShared() {
    return shared;
  }

  SheetValues copy() {
    try {
      SheetValues copy = (SheetValues) clone();
      copy.shared = false;
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** The names set, or else those of the host. */
  AskedNames asked() {
    AskedNames known = asked;
    if (known == null) {
      List<SNIServerName> set = serverNames;
      known =
          set == null
              ? AskedNames.ofHost(nameInDoubt == null ? host : nameInDoubt)
              : AskedNames.of(set);
      asked = known;
    }
    return known;
  }

  /** The policy made of these, or null when none was kept. */
  @Nullable Policy policy() {
    return policy;
  }

  void policy(Policy made) {
    policy = made;
  }

  /** Something changes. */
  void forget() {
    asked = null;
    policy = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SheetValues that
        && defaults.equals(that.defaults)
        && Objects.equals(host, that.host)
        && Objects.equals(nameInDoubt, that.nameInDoubt)
        && client == that.client
        && Objects.equals(protocols, that.protocols)
        && Objects.equals(suites, that.suites)
        && Objects.equals(groups, that.groups)
        && Objects.equals(schemes, that.schemes)
        && needClientAuth == that.needClientAuth
        && wantClientAuth == that.wantClientAuth
        && sessionCreation == that.sessionCreation
        && Objects.equals(constraints, that.constraints)
        && identification.equals(that.identification)
        && Objects.equals(serverNames, that.serverNames)
        && Objects.equals(matchers, that.matchers)
        && ownOrder == that.ownOrder
        && applicationProtocols.equals(that.applicationProtocols)
        && retransmissions == that.retransmissions
        && packetSize == that.packetSize;
  }

  /** Of what most often tells sheets apart, and is quickly read. */
  @Override
  public int hashCode() {
    int hash = client ? 1 : 0;
    hash = 31 * hash + Objects.hashCode(host);
    hash = 31 * hash + ofFirst(protocols);
    hash = 31 * hash + ofFirst(suites);
    hash = 31 * hash + ofFirst(groups);
    return 31 * hash + ofFirst(applicationProtocols);
  }

  private static int ofFirst(@Nullable List<String> names) {
    return names == null || names.isEmpty() ? 0 : names.get(0).hashCode() + names.size();
  }
}
