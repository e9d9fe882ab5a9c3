// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import dev.handsel.tls.crypto.Aead;
import dev.handsel.tls.crypto.BlockCipher;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Hmac;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** The JDK's cryptography, and what becomes of what it handed out: rested, closed, destroyed. */
public final class WatchedBackend {
  private static final CryptoBackend JDK = JcaBackend.of(CryptoTier.JDK_ONLY);

  private final List<Secret> macKeys = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final CryptoBackend backend =
      (CryptoBackend)
          Proxy.newProxyInstance(
              WatchedBackend.class.getClassLoader(),
              new Class<?>[] {CryptoBackend.class},
              (proxy, method, arguments) -> {
                Object made = method.invoke(JDK, arguments);
                return switch (method.getName()) {
                  case "aead" -> noting("aead", Aead.class, made);
                  case "blockCipher" -> noting("cipher", BlockCipher.class, made);
                  case "hmac" -> {
                    macKeys.add((Secret) arguments[1]);
                    yield noting("mac", Hmac.class, made);
                  }
                  default -> made;
                };
              });

  public CryptoBackend backend() {
    return backend;
  }

  /** Calls without arguments and results, as {@code cipher.rest}. */
  public List<String> calls() {
    return calls;
  }

  public List<Secret> macKeys() {
    return macKeys;
  }

  private Object noting(String name, Class<?> type, Object made) {
    return Proxy.newProxyInstance(
        WatchedBackend.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getParameterCount() == 0 && method.getReturnType() == void.class) {
            calls.add(name + "." + method.getName());
          }
          return method.invoke(made, arguments);
        });
  }
}
