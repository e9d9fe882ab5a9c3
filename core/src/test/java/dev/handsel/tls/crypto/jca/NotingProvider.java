// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The AEADs of a real provider, which note every key and nonce that they are to encrypt under, and
 * fail in the middle of things when asked.
 */
final class NotingProvider extends Provider {
  private static final long serialVersionUID = 1L;

  /** Where a Cipher fails. */
  enum Mishap {
    BEFORE_INIT,
    AFTER_INIT,
    IN_ADDITIONAL_DATA,
    /** Of a record that is handed over in two, where the provider takes it so. */
    AFTER_ONE_PIECE,
    BEFORE_FINAL,
    /** All is written, and then it fails. */
    AFTER_FINAL,
    /** "The output is full", although it is not. */
    NO_ROOM,
    /** It claims to have written less than it was to. */
    TOO_LITTLE
  }

  private final transient Provider real;
  private final transient Set<String> pairs = ConcurrentHashMap.newKeySet();
  private final transient Queue<String> repeated = new ConcurrentLinkedQueue<>();
  private final transient Set<Mishap> happened =
      Collections.synchronizedSet(EnumSet.noneOf(Mishap.class));
  private final AtomicInteger ciphers = new AtomicInteger();
  private final AtomicInteger throwAways = new AtomicInteger();
  private final AtomicInteger operations = new AtomicInteger();
  private transient volatile List<Mishap> mishaps = List.of();
  private volatile int every = 1;

  NotingProvider(Provider real) {
    super("Noting" + real.getName(), "1", "a test's");
    this.real = real;
    for (Primitive primitive : List.of(Primitive.AES_GCM, Primitive.CHACHA20_POLY1305)) {
      Services.find(primitive, real).ifPresent(found -> offer(found.algorithm()));
    }
  }

  private void offer(String transformation) {
    putService(
        new Service(this, "Cipher", transformation, Noting.class.getName(), null, null) {
          @Override
          public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            try {
              ciphers.incrementAndGet();
              return new Noting(Cipher.getInstance(transformation, real));
            } catch (GeneralSecurityException e) {
              throw new NoSuchAlgorithmException(e);
            }
          }
        });
  }

  /** From now on each {@code every}th operation has one of {@code mishaps}, in turns. */
  void fail(int every, Mishap... mishaps) {
    this.every = every;
    this.mishaps = List.of(mishaps);
  }

  /** Pairs of key and nonce that were given to an encryption more than once. */
  Collection<String> repeated() {
    return List.copyOf(repeated);
  }

  /** Different pairs so far. */
  int pairs() {
    return pairs.size();
  }

  /** Ciphers made so far. */
  int ciphers() {
    return ciphers.get();
  }

  /** Throw-away keys so far. */
  int throwAways() {
    return throwAways.get();
  }

  Set<Mishap> happened() {
    return Set.copyOf(happened);
  }

  private void note(byte[] key, byte[] nonce) {
    if (Arrays.equals(key, new byte[key.length])) {
      // A throw-away key, which everybody knows, protects nothing.
      throwAways.incrementAndGet();
      return;
    }
    HexFormat hex = HexFormat.of();
    String pair = hex.formatHex(key) + "/" + hex.formatHex(nonce);
    if (!pairs.add(pair)) {
      repeated.add(pair);
    }
  }

  private @Nullable Mishap draw() {
    List<Mishap> possible = mishaps;
    int number = operations.incrementAndGet();
    return possible.isEmpty() || number % every != 0
        ? null
        : possible.get(number / every % possible.size());
  }

  private final class Noting extends CipherSpi {
    private final Cipher cipher;
    private @Nullable Mishap next;

    Noting(Cipher cipher) {
      this.cipher = cipher;
    }

    private boolean now(Mishap mishap) {
      if (next != mishap) {
        return false;
      }
      next = null;
      happened.add(mishap);
      return true;
    }

    @Override
    protected void engineInit(
        int mode, Key key, @Nullable AlgorithmParameterSpec parameters, SecureRandom random)
        throws InvalidKeyException, InvalidAlgorithmParameterException {
      if (mode == Cipher.ENCRYPT_MODE) {
        note(key.getEncoded(), nonceOf(parameters));
      }
      next = draw();
      if (now(Mishap.BEFORE_INIT)) {
        throw new ProviderException("asked for: no init");
      }
      cipher.init(mode, key, parameters, random);
      if (now(Mishap.AFTER_INIT)) {
        throw new InvalidAlgorithmParameterException("asked for: after init");
      }
    }

    private static byte[] nonceOf(@Nullable AlgorithmParameterSpec parameters) {
      if (parameters instanceof GCMParameterSpec gcm) {
        return gcm.getIV();
      }
      if (parameters instanceof IvParameterSpec iv) {
        return iv.getIV();
      }
      throw new AssertionError("encrypts under a nonce of the provider's: " + parameters);
    }

    @Override
    protected void engineUpdateAAD(byte[] data, int offset, int length) {
      if (now(Mishap.IN_ADDITIONAL_DATA)) {
        throw new IllegalStateException("asked for: no additional data");
      }
      cipher.updateAAD(data, offset, length);
    }

    @Override
    protected byte[] engineUpdate(byte[] in, int offset, int length) {
      byte[] out = cipher.update(in, offset, length);
      return out == null ? new byte[0] : out;
    }

    @Override
    protected int engineUpdate(byte[] in, int offset, int length, byte[] out, int outOffset)
        throws ShortBufferException {
      int written = cipher.update(in, offset, length, out, outOffset);
      if (now(Mishap.AFTER_ONE_PIECE)) {
        throw new ProviderException("asked for: after one piece");
      }
      return written;
    }

    @Override
    protected byte[] engineDoFinal(byte @Nullable [] in, int offset, int length)
        throws IllegalBlockSizeException, BadPaddingException {
      return in == null ? cipher.doFinal() : cipher.doFinal(in, offset, length);
    }

    @Override
    protected int engineDoFinal(
        byte @Nullable [] in, int offset, int length, byte[] out, int outOffset)
        throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
      if (now(Mishap.BEFORE_FINAL)) {
        throw new ProviderException("asked for: no final");
      }
      if (now(Mishap.NO_ROOM)) {
        throw new ShortBufferException("asked for: no room");
      }
      int written =
          in == null
              ? cipher.doFinal(out, outOffset)
              : cipher.doFinal(in, offset, length, out, outOffset);
      if (now(Mishap.AFTER_FINAL)) {
        throw new ProviderException("asked for: after final");
      }
      return now(Mishap.TOO_LITTLE) ? written - 1 : written;
    }

    @Override
    protected void engineInit(int mode, Key key, SecureRandom random) {
      throw new AssertionError("no nonce was given");
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom r) {
      throw new AssertionError("the nonce is in no specification");
    }

    @Override
    protected void engineSetMode(String mode) {}

    @Override
    protected void engineSetPadding(String padding) {}

    @Override
    protected int engineGetBlockSize() {
      return cipher.getBlockSize();
    }

    @Override
    protected int engineGetOutputSize(int length) {
      return cipher.getOutputSize(length);
    }

    @Override
    protected byte[] engineGetIV() {
      return cipher.getIV();
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
      return cipher.getParameters();
    }
  }
}
