// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static dev.handsel.tls.crypto.jca.Primitive.*;
import static dev.handsel.tls.crypto.jca.Providers.ACCP;
import static dev.handsel.tls.crypto.jca.Providers.BC;
import static dev.handsel.tls.crypto.jca.Providers.CONSCRYPT;

import java.security.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who is fastest at what: measured on one AVX-512 x86-64 core with bcprov 1.87, ACCP 2.5 and
 * Conscrypt 2.9. Providers a row does not name come after those it names.
 */
final class ProviderOrder {
  /** Stands for whichever provider of the JDK has the service. */
  private static final String JDK = "JDK";

  private static final List<Row> TABLE =
      List.of(
          row(
              17,
              "intrinsics beat JNI below 1 KiB, and their state is cheap to copy",
              EnumSet.range(SHA1, HMAC_SHA512),
              JDK,
              ACCP,
              CONSCRYPT,
              BC),
          row(
              25,
              "9.3 GB/s on arrays, as fast as native",
              EnumSet.of(AES_GCM),
              JDK,
              ACCP,
              CONSCRYPT,
              BC),
          row(
              17,
              "9.3 GB/s, where JDK 17 reaches 3 to 4.5",
              EnumSet.of(AES_GCM),
              ACCP,
              CONSCRYPT,
              JDK,
              BC),
          row(25, "2.3 GB/s, as fast as native", EnumSet.of(CHACHA20_POLY1305), JDK, CONSCRYPT, BC),
          row(
              17,
              "2.0 GB/s, where JDK 17 reaches 0.25",
              EnumSet.of(CHACHA20_POLY1305),
              CONSCRYPT,
              JDK,
              BC),
          row(17, "the only one that has it", EnumSet.of(AES_CCM), BC),
          row(
              17,
              "intrinsics; records are one call each",
              EnumSet.of(AES_CBC),
              JDK,
              ACCP,
              CONSCRYPT,
              BC),
          row(
              17,
              "26k agreements/s; BC 9k to 10k in plain Java; JDK 5k to 7k",
              EnumSet.of(X25519),
              CONSCRYPT,
              BC,
              JDK),
          row(17, "twice the JDK in plain Java", EnumSet.of(X448), BC, JDK),
          row(
              17,
              "15k to 20k agreements/s; BC 4k to 5k; JDK 0.8k to 1.6k",
              EnumSet.range(SECP256R1, SECP521R1),
              ACCP,
              CONSCRYPT,
              BC,
              JDK),
          row(17, "modular powers are intrinsic", EnumSet.of(FFDHE), JDK, BC),
          row(
              17,
              "22k encapsulations/s; BC 10k to 16k",
              EnumSet.of(ML_KEM_768, ML_KEM_1024),
              JDK,
              BC),
          row(
              17,
              "50k to 63k signatures/s; BC 12k; JDK 2k to 6k",
              EnumSet.of(ECDSA),
              ACCP,
              CONSCRYPT,
              BC,
              JDK),
          row(
              17,
              "3.4k signatures/s by IFMA; Conscrypt 1.7k; JDK 0.7k to 1k",
              EnumSet.of(RSA_PKCS1, RSA_PSS, RSA_DECRYPT, RSA_ENCRYPT),
              ACCP,
              CONSCRYPT,
              JDK,
              BC),
          row(
              17,
              "80k signatures/s; BC 23k; JDK 1.3k",
              EnumSet.of(ED25519),
              ACCP,
              CONSCRYPT,
              BC,
              JDK),
          row(17, "plain Java; BC is several times the JDK", EnumSet.of(ED448), BC, JDK),
          row(
              17,
              "not measured; native before plain Java",
              EnumSet.range(ML_DSA_44, ML_DSA_87),
              ACCP,
              CONSCRYPT,
              JDK,
              BC));

  private record Row(int since, String reason, Set<Primitive> primitives, List<String> order) {}

  private ProviderOrder() {}

  /** The providers that may serve {@code primitive}, the fastest first. */
  static List<Provider> candidates(Primitive primitive, Providers providers) {
    if (providers.orderFixed()) {
      return providers.all();
    }
    List<String> order = rowFor(primitive, providers.jdkVersion()).order();
    List<Provider> ordered = new ArrayList<>(providers.all());
    ordered.sort(Comparator.comparingInt(provider -> rank(order, provider)));
    return ordered;
  }

  /** Why the candidates stand in their order. */
  static String reason(Primitive primitive, Providers providers) {
    if (providers.orderFixed()) {
      return "the order was given";
    }
    Row row = rowFor(primitive, providers.jdkVersion());
    return row.order().size() == 1
        ? row.reason()
        : "first of " + String.join(", ", row.order()) + ": " + row.reason();
  }

  private static Row rowFor(Primitive primitive, int jdkVersion) {
    Row latest = null;
    for (Row row : TABLE) {
      if (row.primitives().contains(primitive)
          && row.since() <= jdkVersion
          && (latest == null || row.since() > latest.since())) {
        latest = row;
      }
    }
    if (latest == null) {
      throw new AssertionError("no row for " + primitive);
    }
    return latest;
  }

  private static int rank(List<String> order, Provider provider) {
    int rank = order.indexOf(Providers.ofTheJdk(provider) ? JDK : provider.getName());
    return rank < 0 ? order.size() : rank;
  }

  private static Row row(int since, String reason, Set<Primitive> primitives, String... order) {
    return new Row(since, reason, primitives, List.of(order));
  }
}
