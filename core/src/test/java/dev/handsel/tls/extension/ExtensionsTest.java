// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.DecodeException;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.vocab.ExtensionType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtensionsTest {
  private static final ExtensionType GREASE = new ExtensionType(0x1a1a);

  @Test
  void keepsUnknownExtensionsAndTheOrder() throws DecodeException {
    byte[] bytes = Opaque.hex("000e 1a1a 0002 beef 0017 0000 dead 0000").toByteArray();

    Extensions<InClientHello> extensions = ExtensionRegistry.CLIENT_HELLO.fromBytes(bytes);

    assertThat(extensions.types())
        .containsExactly(GREASE, ExtensionType.EXTENDED_MASTER_SECRET, new ExtensionType(0xdead));
    assertThat(extensions.entries().get(0).body()).isEqualTo(Opaque.hex("beef"));
    assertThat(ExtensionRegistry.CLIENT_HELLO.toBytes(extensions)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0008 0017 0000 0017 0000",
        "0008 1a1a 0000 1a1a 0000",
        "000c 0017 0000 1a1a 0000 0017 0000"
      })
  void refusesAnExtensionTwiceWhetherKnownOrNot(String hex) {
    assertThatThrownBy(
            () -> ExtensionRegistry.CLIENT_HELLO.fromBytes(Opaque.hex(hex).toByteArray()))
        .hasMessageContaining("stands twice")
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  /** RFC 9846 §4.3 leaves the alert to each message: outside the hellos it is a wrong value. */
  @Test
  void tellsARepetitionInHellosFromOneElsewhere() {
    byte[] twice = Opaque.hex("0008 1a1a 0000 1a1a 0000").toByteArray();
    Map<Codec<?>, DecodeException.Kind> kinds =
        Map.of(
            ExtensionRegistry.CLIENT_HELLO, DecodeException.Kind.SYNTAX,
            ExtensionRegistry.SERVER_HELLO, DecodeException.Kind.SYNTAX,
            ExtensionRegistry.ENCRYPTED_EXTENSIONS, DecodeException.Kind.SYNTAX,
            ExtensionRegistry.HELLO_RETRY_REQUEST, DecodeException.Kind.VALUE,
            ExtensionRegistry.CERTIFICATE, DecodeException.Kind.VALUE,
            ExtensionRegistry.CERTIFICATE_REQUEST, DecodeException.Kind.VALUE,
            ExtensionRegistry.NEW_SESSION_TICKET, DecodeException.Kind.VALUE);
    kinds.forEach(
        (codec, kind) ->
            assertThatThrownBy(() -> codec.fromBytes(twice))
                .hasMessageContaining("stands twice")
                .extracting(e -> ((DecodeException) e).kind())
                .isEqualTo(kind));
  }

  @Test
  void blamesTheExtensionWhoseBodyRunsOn() {
    assertThatThrownBy(
            () ->
                ExtensionRegistry.CLIENT_HELLO.fromBytes(
                    Opaque.hex("0005 0017 0001 00").toByteArray()))
        .hasMessage("extended_master_secret: 1 trailing bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0003 1a1a 00", "0004 1a1a 0001", "0001 1a", "0005 1a1a 0000"})
  void refusesExtensionsThatDoNotFillTheirBlock(String hex) {
    assertThatThrownBy(
            () -> ExtensionRegistry.CLIENT_HELLO.fromBytes(Opaque.hex(hex).toByteArray()))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).kind())
        .isEqualTo(DecodeException.Kind.SYNTAX);
  }

  @Test
  void tellsWhatIsThereFromWhatIsNot() {
    Extensions<InClientHello> extensions =
        Extensions.<InClientHello>builder()
            .put(SupportedVersions.IN_CLIENT_HELLO, List.of(ProtocolVersion.TLS_1_3))
            .put(Cookie.IN_CLIENT_HELLO, Optional.empty())
            .build();

    assertThat(extensions.get(SupportedVersions.IN_CLIENT_HELLO))
        .contains(List.of(ProtocolVersion.TLS_1_3));
    assertThat(extensions.has(Cookie.IN_CLIENT_HELLO)).isFalse();
    assertThat(extensions.get(Cookie.IN_CLIENT_HELLO)).isEmpty();
  }

  @Test
  void buildsNoExtensionTwiceAndNoKnownOneAsUnknown() {
    var builder =
        Extensions.<InClientHello>builder()
            .put(ExtendedMasterSecret.IN_CLIENT_HELLO, Present.PRESENT)
            .putUnknown(GREASE, Opaque.EMPTY);

    assertThatThrownBy(() -> builder.put(ExtendedMasterSecret.IN_CLIENT_HELLO, Present.PRESENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.putUnknown(GREASE, Opaque.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.putUnknown(ExtensionType.COOKIE, Opaque.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
