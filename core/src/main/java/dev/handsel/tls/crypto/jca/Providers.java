// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoTier;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The providers a tier allows.
 *
 * @param all in the order of registration, or the user's
 * @param orderFixed whether that order is binding: the user's own, or that of a FIPS installation
 * @param jdkVersion as the JDK's providers tell it: 17, 25; 17 where they do not
 */
record Providers(List<Provider> all, boolean orderFixed, int jdkVersion) {
  static final String BC = "BC";
  static final String ACCP = "AmazonCorrettoCryptoProvider";
  static final String CONSCRYPT = "Conscrypt";

  /** The JDK's own, those for tokens and operating systems left out. */
  private static final Set<String> OF_THE_JDK =
      Set.of("SUN", "SunRsaSign", "SunEC", "SunJCE", "OpenJCEPlus");

  /** Found on the class path if they are there. */
  private static final Map<String, String> ON_THE_CLASS_PATH =
      Map.of(
          BC, "org.bouncycastle.jce.provider.BouncyCastleProvider",
          ACCP, "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
          CONSCRYPT, "org.conscrypt.OpenSSLProvider");

  /** One of each for the process: their Ciphers are shared, their tests not repeated. */
  private static final Map<String, Optional<Provider>> FOUND = new ConcurrentHashMap<>();

  Providers {
    all = List.copyOf(all);
  }

  Providers(List<Provider> all, boolean orderFixed) {
    this(all, orderFixed, jdkVersion(all));
  }

  static Providers of(CryptoTier tier) {
    return of(tier, List.of(Security.getProviders()));
  }

  static Providers of(CryptoTier tier, List<Provider> registered) {
    if (tier.reach() == CryptoTier.Reach.LISTED) {
      return new Providers(
          tier.providers().stream().map(name -> named(name, registered)).toList(), true);
    }
    List<Provider> fips = registered.stream().filter(Providers::declaresFips).toList();
    if (!fips.isEmpty()) {
      return new Providers(fips, true);
    }
    return new Providers(
        switch (tier.reach()) {
          case JDK_ONLY -> ofTheJdk(registered);
          case REGISTERED -> registered;
          case PRESENT -> withClassPath(registered);
          case LISTED -> throw new AssertionError(tier);
        },
        false);
  }

  static boolean ofTheJdk(Provider provider) {
    return OF_THE_JDK.contains(provider.getName()) && fromThePlatform(provider.getClass());
  }

  private static int jdkVersion(List<Provider> all) {
    for (Provider provider : all) {
      if (ofTheJdk(provider)) {
        String version = provider.getVersionStr().split("\\.", 2)[0];
        if (version.matches("\\d{2,4}")) {
          return Integer.parseInt(version);
        }
      }
    }
    return 17;
  }

  /**
   * The source of randomness: where the order is binding, what the JCA prefers; else the system's
   * own, because that of whichever provider stands first can be 40 times slower.
   */
  SecureRandom random() {
    if (!orderFixed) {
      for (String algorithm : List.of("NativePRNG", "Windows-PRNG")) {
        for (Provider provider : Security.getProviders()) {
          if (fromThePlatform(provider.getClass())
              && provider.getService("SecureRandom", algorithm) != null) {
            return random(algorithm, provider);
          }
        }
      }
    }
    return new SecureRandom();
  }

  private static SecureRandom random(String algorithm, Provider provider) {
    try {
      return SecureRandom.getInstance(algorithm, provider);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(provider.getName() + " has lost " + algorithm, e);
    }
  }

  private static boolean declaresFips(Provider provider) {
    return provider.getName().toUpperCase(Locale.ROOT).contains("FIPS");
  }

  private static boolean fromThePlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static List<Provider> ofTheJdk(List<Provider> registered) {
    List<Provider> found =
        new ArrayList<>(registered.stream().filter(Providers::ofTheJdk).toList());
    if (found.stream().noneMatch(provider -> provider.getName().equals("SunEC"))) {
      // On JDK 17 a service; the others, and it too on later ones, sit inside java.base.
      ServiceLoader.load(Provider.class, ClassLoader.getPlatformClassLoader()).stream()
          .filter(offer -> offer.type().getName().equals("sun.security.ec.SunEC"))
          .forEach(offer -> found.add(offer.get()));
    }
    return found;
  }

  private static List<Provider> withClassPath(List<Provider> registered) {
    List<Provider> found = new ArrayList<>(registered);
    for (String name : List.of(ACCP, CONSCRYPT, BC)) {
      if (found.stream().noneMatch(provider -> provider.getName().equals(name))) {
        onTheClassPath(name).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Provider named(String name, List<Provider> registered) {
    return registered.stream()
        .filter(provider -> provider.getName().equals(name))
        .findFirst()
        .or(() -> onTheClassPath(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no provider " + name + " is registered or on the class path"));
  }

  private static Optional<Provider> onTheClassPath(String name) {
    return FOUND.computeIfAbsent(name, Providers::instantiate);
  }

  private static Optional<Provider> instantiate(String name) {
    String type = ON_THE_CLASS_PATH.get(name);
    if (type == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Class.forName(type).asSubclass(Provider.class).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException absent) {
      // Not there, or there without its native library: the search goes on without it.
      return Optional.empty();
    }
  }
}
