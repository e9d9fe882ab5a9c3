// SPDX-License-Identifier: Apache-2.0
package dev.handsel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Writer;
import dev.handsel.tls.extension.Carrier;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.extension.Slot;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sweep over an extension: its wire form in every message that may carry it, and no other. */
public interface ExtensionContract {
  /** The codec of each message's extensions. */
  Map<Class<? extends Carrier>, Codec<? extends Extensions<?>>> CODECS =
      Map.of(
          Carrier.InClientHello.class, ExtensionRegistry.CLIENT_HELLO,
          Carrier.InServerHello.class, ExtensionRegistry.SERVER_HELLO,
          Carrier.InHelloRetryRequest.class, ExtensionRegistry.HELLO_RETRY_REQUEST,
          Carrier.InEncryptedExtensions.class, ExtensionRegistry.ENCRYPTED_EXTENSIONS,
          Carrier.InCertificate.class, ExtensionRegistry.CERTIFICATE,
          Carrier.InCertificateRequest.class, ExtensionRegistry.CERTIFICATE_REQUEST,
          Carrier.InNewSessionTicket.class, ExtensionRegistry.NEW_SESSION_TICKET);

  /** A slot and what may stand in it. */
  record Placed<C extends Carrier, T>(Slot<C, T> slot, List<Sample<T>> samples) {
    Stream<DynamicTest> tests() {
      return samples.stream()
          .flatMap(
              sample ->
                  Stream.concat(
                      new CodecSweep<>(slot.codec(), sample).tests(),
                      Stream.of(
                          dynamicTest(
                              sample.name() + ": is found in " + slot, () -> found(sample)))));
    }

    private void found(Sample<T> sample) throws DecodeException {
      @SuppressWarnings("unchecked") // the table above pairs a carrier with its own codec
      Codec<Extensions<C>> codec = (Codec<Extensions<C>>) CODECS.get(slot.carrier());
      Extensions<C> extensions = Extensions.<C>builder().put(slot, sample.value()).build();
      Extensions<C> decoded = codec.fromBytes(codec.toBytes(extensions));
      assertEquals(extensions, decoded);
      assertEquals(Optional.of(sample.value()), decoded.get(slot));
    }
  }

  /** A slot with its samples. */
  @SafeVarargs
  static <C extends Carrier, T> Placed<C, T> placed(Slot<C, T> slot, Sample<T>... samples) {
    return new Placed<>(slot, List.of(samples));
  }

  /** Every slot of the extension. */
  List<Placed<?, ?>> slots();

  /** The codec sweep in every slot. */
  @TestFactory
  default Stream<DynamicTest> keepsTheExtensionContract() {
    return slots().stream().flatMap(Placed::tests);
  }

  /** The test knows all slots of the extension. */
  @Test
  default void isTriedInEveryMessageThatMayCarryIt() {
    Set<Slot<?, ?>> known =
        ExtensionRegistry.slots().stream()
            .filter(slot -> slot.type().equals(type()))
            .collect(Collectors.toSet());
    assertEquals(known, slots().stream().map(Placed::slot).collect(Collectors.toSet()));
  }

  /** Elsewhere it is refused before its body is looked at. */
  @TestFactory
  default Stream<DynamicTest> isRefusedInEveryOtherMessage() {
    Set<Class<?>> home =
        slots().stream().map(placed -> placed.slot().carrier()).collect(Collectors.toSet());
    return CODECS.keySet().stream()
        .filter(carrier -> !home.contains(carrier))
        .map(carrier -> dynamicTest(carrier.getSimpleName(), () -> refusedIn(carrier)));
  }

  private void refusedIn(Class<? extends Carrier> carrier) {
    Writer out = new Writer();
    out.u16(4).u16(type().code()).u16(0);
    DecodeException e =
        assertThrows(DecodeException.class, () -> CODECS.get(carrier).fromBytes(out.toByteArray()));
    assertEquals(DecodeException.Kind.MISPLACED_EXTENSION, e.kind());
    assertEquals(type().toString(), e.path());
  }

  private ExtensionType type() {
    return slots().get(0).slot().type();
  }
}
