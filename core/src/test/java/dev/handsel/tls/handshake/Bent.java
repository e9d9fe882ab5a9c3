// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** The real backend with one of its parts in a test's hands. */
final class Bent {
  private Bent() {}

  /** The backend whose method of this name answers what {@code change} makes of its answer. */
  static CryptoBackend backend(String method, UnaryOperator<Object> change) {
    return wrapped(
        CryptoBackend.class,
        Tls12.CRYPTO,
        (inner, called, arguments) -> {
          Object answer = call(inner, called, arguments);
          return called.getName().equals(method) ? change.apply(answer) : answer;
        });
  }

  /** The backend whose part fails in this method. */
  static CryptoBackend failing(String part, Class<?> type, String method) {
    return backend(part, answer -> failing(type, answer, method));
  }

  private static Object failing(Class<?> type, Object inner, String method) {
    return wrapped(
        type,
        inner,
        (honest, called, arguments) -> {
          if (called.getName().equals(method)) {
            throw new CryptoException("the token was pulled out");
          }
          return call(honest, called, arguments);
        });
  }

  /** The key exchange whose offers fail to complete. */
  static CryptoBackend failingToComplete() {
    return backend(
        "keyExchange",
        exchange ->
            wrapped(
                dev.handsel.tls.crypto.KeyExchange.class,
                exchange,
                (inner, called, arguments) -> {
                  Object answer = call(inner, called, arguments);
                  return called.getName().equals("offer")
                      ? failing(dev.handsel.tls.crypto.KeyExchange.Offer.class, answer, "complete")
                      : answer;
                }));
  }

  /** What a wrapped object does in place of the real one. */
  interface Instead {
    Object of(Object inner, Method called, Object[] arguments) throws Throwable;
  }

  static <T> T wrapped(Class<T> type, Object inner, Instead instead) {
    InvocationHandler handler = (proxy, called, arguments) -> instead.of(inner, called, arguments);
    return type.cast(
        Proxy.newProxyInstance(Bent.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  static Object call(Object inner, Method called, Object[] arguments) throws Throwable {
    try {
      return called.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
