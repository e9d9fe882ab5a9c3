// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.jsse.identity.StoreKeysFactory;
import dev.handsel.jsse.identity.StoreTrust;
import dev.handsel.jsse.settings.ContextKind;
import dev.handsel.jsse.socket.NameOrigin;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The JSSE provider {@code Handsel}: TLS 1.3 and 1.2 as SSLContext, KeyManagerFactory and
 * TrustManagerFactory, under the names that SunJSSE uses.
 *
 * <p>Register it by {@link #install}, in {@code java.security}, or name it: {@code
 * SSLContext.getInstance("TLS", new HandselProvider())}.
 */
public final class HandselProvider extends Provider {
  /** What {@code getInstance} calls the provider. */
  public static final String NAME = "Handsel";

  private static final long serialVersionUID = 1L;

  /** All services; nothing of TLS is loaded before one is used. */
  public HandselProvider() {
    super(NAME, "0.1", "TLS 1.3 and TLS 1.2");
    context("TLS", ContextKind.TLS, "SSL");
    context("TLSv1.3", ContextKind.TLS_1_3);
    context("TLSv1.2", ContextKind.TLS_1_2);
    context("TLSv1.1", ContextKind.TLS_1_1);
    context("TLSv1", ContextKind.TLS_1_0, "SSLv3");
    add("SSLContext", "Default", "DefaultContext", DefaultContext::create);
    add("KeyManagerFactory", "SunX509", "StoreKeysFactory", StoreKeysFactory::new);
    add("KeyManagerFactory", "NewSunX509", "StoreKeysFactory", StoreKeysFactory::new, "PKIX");
    add("TrustManagerFactory", "PKIX", "StoreTrust", StoreTrust::new, "SunPKIX", "X509", "X.509");
    add("TrustManagerFactory", "SunX509", "StoreTrust", StoreTrust::new);
    NameOrigin.rememberWhoTells();
  }

  /**
   * Makes Handsel the first choice of everything in this process that names no provider. Does
   * nothing if it is registered already.
   */
  public static void install() {
    if (Security.getProvider(NAME) == null) {
      Security.insertProviderAt(new HandselProvider(), 1);
    }
  }

  private void context(String name, ContextKind kind, String... aliases) {
    add("SSLContext", name, "TlsContext", () -> new TlsContext(kind), aliases);
  }

  private void add(
      String type, String name, String className, Callable<Object> maker, String... aliases) {
    putService(new Maker(this, type, name, className, List.of(aliases), maker));
  }

  /** A service made by code and not by reflection, so that nothing behind it need be public. */
  private static final class Maker extends Service {
    private final Callable<Object> maker;

    Maker(
        Provider provider,
        String type,
        String name,
        String className,
        List<String> aliases,
        Callable<Object> maker) {
      super(provider, type, name, "dev.handsel.jsse." + className, aliases, Map.of());
      this.maker = maker;
    }

    @Override
    public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
      try {
        return maker.call();
      } catch (Exception e) {
        throw new NoSuchAlgorithmException(
            "Error constructing implementation of %s %s: %s"
                .formatted(getType(), getAlgorithm(), e.getMessage()),
            e);
      }
    }
  }
}
