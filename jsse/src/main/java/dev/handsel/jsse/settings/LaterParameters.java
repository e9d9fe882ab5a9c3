// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The parts of SSLParameters that came after Java 17: signature schemes (19) and named groups (20).
 * On an older JDK they are never set and never seen.
 */
final class LaterParameters {
  private static final @Nullable MethodHandle GET_GROUPS = getter("getNamedGroups");
  private static final @Nullable MethodHandle SET_GROUPS = setter("setNamedGroups");
  private static final @Nullable MethodHandle GET_SCHEMES = getter("getSignatureSchemes");
  private static final @Nullable MethodHandle SET_SCHEMES = setter("setSignatureSchemes");

  private LaterParameters() {}

  static String @Nullable [] namedGroups(SSLParameters parameters) {
    return get(GET_GROUPS, parameters);
  }

  static void namedGroups(SSLParameters parameters, String @Nullable [] names) {
    set(SET_GROUPS, parameters, names);
  }

  static String @Nullable [] signatureSchemes(SSLParameters parameters) {
    return get(GET_SCHEMES, parameters);
  }

  static void signatureSchemes(SSLParameters parameters, String @Nullable [] names) {
    set(SET_SCHEMES, parameters, names);
  }

  private static String @Nullable [] get(@Nullable MethodHandle getter, SSLParameters parameters) {
    if (getter == null) {
      return null;
    }
    try {
      return (String[]) getter.invokeExact(parameters);
    } catch (Throwable e) {
      throw new IllegalArgumentException("cannot read " + parameters.getClass(), e);
    }
  }

  private static void set(
      @Nullable MethodHandle setter, SSLParameters parameters, String @Nullable [] names) {
    if (setter == null) {
      return;
    }
    try {
      setter.invokeExact(parameters, names);
    } catch (Throwable e) {
      throw new IllegalArgumentException("cannot set " + parameters.getClass(), e);
    }
  }

  private static @Nullable MethodHandle getter(String name) {
    return find(name, MethodType.methodType(String[].class));
  }

  private static @Nullable MethodHandle setter(String name) {
    return find(name, MethodType.methodType(void.class, String[].class));
  }

  private static @Nullable MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.publicLookup().findVirtual(SSLParameters.class, name, type);
    } catch (NoSuchMethodException olderJdk) {
      return null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
