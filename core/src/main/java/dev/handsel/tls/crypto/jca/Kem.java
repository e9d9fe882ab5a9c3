// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code javax.crypto.KEM} by method handles: it came with JDK 21, some builds of 17 have it, and
 * the API of release 17 does not.
 */
final class Kem {
  /**
   * @param secret what both sides hold
   * @param encapsulation the ciphertext
   */
  record Encapsulated(byte[] secret, byte[] encapsulation) {}

  private Kem() {}

  static boolean offered(String algorithm, Provider provider) throws GeneralSecurityException {
    Api api = Api.INSTANCE;
    if (api == null) {
      return false;
    }
    api.kem(algorithm, provider);
    return true;
  }

  static Encapsulated encapsulate(Chosen chosen, PublicKey key, SecureRandom random)
      throws GeneralSecurityException, CryptoException {
    Api api = api();
    try {
      Object encapsulator =
          api.newEncapsulator.invoke(
              api.kem(chosen.algorithm(), chosen.provider()),
              key,
              (AlgorithmParameterSpec) null,
              random);
      Object encapsulated = api.encapsulate.invoke(encapsulator);
      return new Encapsulated(
          ((SecretKey) api.key.invoke(encapsulated)).getEncoded(),
          (byte[]) api.encapsulation.invoke(encapsulated));
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  static byte[] decapsulate(Chosen chosen, PrivateKey key, byte[] encapsulation)
      throws GeneralSecurityException, CryptoException {
    Api api = api();
    try {
      Object decapsulator =
          api.newDecapsulator.invoke(api.kem(chosen.algorithm(), chosen.provider()), key);
      return ((SecretKey) api.decapsulate.invoke(decapsulator, encapsulation)).getEncoded();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  private static Api api() throws CryptoException {
    Api api = Api.INSTANCE;
    if (api == null) {
      throw new CryptoException("this JDK has no javax.crypto.KEM");
    }
    return api;
  }

  private static GeneralSecurityException rethrown(Throwable e) {
    if (e instanceof GeneralSecurityException refused) {
      return refused;
    }
    if (e instanceof RuntimeException defect) {
      throw defect;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new GeneralSecurityException(e);
  }

  private record Api(
      MethodHandle getInstance,
      MethodHandle newEncapsulator,
      MethodHandle encapsulate,
      MethodHandle key,
      MethodHandle encapsulation,
      MethodHandle newDecapsulator,
      MethodHandle decapsulate) {
    static final @Nullable Api INSTANCE = find();

    Object kem(String algorithm, Provider provider) throws GeneralSecurityException {
      try {
        return getInstance.invoke(algorithm, provider);
      } catch (Throwable e) {
        throw rethrown(e);
      }
    }

    private static @Nullable Api find() {
      try {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> kem = Class.forName("javax.crypto.KEM");
        Class<?> encapsulator = Class.forName("javax.crypto.KEM$Encapsulator");
        Class<?> encapsulated = Class.forName("javax.crypto.KEM$Encapsulated");
        Class<?> decapsulator = Class.forName("javax.crypto.KEM$Decapsulator");
        return new Api(
            lookup.findStatic(
                kem, "getInstance", MethodType.methodType(kem, String.class, Provider.class)),
            lookup.findVirtual(
                kem,
                "newEncapsulator",
                MethodType.methodType(
                    encapsulator,
                    PublicKey.class,
                    AlgorithmParameterSpec.class,
                    SecureRandom.class)),
            lookup.findVirtual(encapsulator, "encapsulate", MethodType.methodType(encapsulated)),
            lookup.findVirtual(encapsulated, "key", MethodType.methodType(SecretKey.class)),
            lookup.findVirtual(encapsulated, "encapsulation", MethodType.methodType(byte[].class)),
            lookup.findVirtual(
                kem, "newDecapsulator", MethodType.methodType(decapsulator, PrivateKey.class)),
            lookup.findVirtual(
                decapsulator, "decapsulate", MethodType.methodType(SecretKey.class, byte[].class)));
      } catch (ReflectiveOperationException absent) {
        return null;
      }
    }
  }
}
