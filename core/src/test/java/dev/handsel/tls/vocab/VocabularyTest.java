// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Codec;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every open record of code points must keep. */
final class VocabularyTest {
  private static final List<Class<?>> REGISTRIES =
      List.of(
          AlertDescription.class,
          CertificateStatusType.class,
          CertificateType.class,
          CipherSuite.class,
          ClientCertificateType.class,
          CompressionMethod.class,
          ContentType.class,
          EcPointFormat.class,
          ExtensionType.class,
          HandshakeType.class,
          KeyUpdateRequest.class,
          MaxFragmentLength.class,
          NamedGroup.class,
          ProtocolVersion.class,
          PskKeyExchangeMode.class,
          SignatureScheme.class);

  /** Not suites, so no name leads to them. RFC 5746 §3.3, RFC 7507. */
  private static final List<Object> SIGNALS =
      List.of(CipherSuite.TLS_EMPTY_RENEGOTIATION_INFO_SCSV, CipherSuite.TLS_FALLBACK_SCSV);

  static Stream<Class<?>> registries() {
    return REGISTRIES.stream();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void givesEveryConstantACodeAndANameOfItsOwn(Class<?> registry) throws Exception {
    List<Object> constants = constants(registry);

    assertThat(constants).isNotEmpty().doesNotHaveDuplicates();
    assertThat(constants).extracting(Object::toString).doesNotHaveDuplicates();
    for (Object constant : constants) {
      assertThat(constant.toString()).doesNotContain("0x");
    }
  }

  @ParameterizedTest
  @MethodSource("registries")
  void findsEveryConstantByTheNameItPrints(Class<?> registry) throws Exception {
    for (Object constant : constants(registry)) {
      Object found = registry.getMethod("named", String.class).invoke(null, constant.toString());
      assertThat(found)
          .isEqualTo(SIGNALS.contains(constant) ? Optional.empty() : Optional.of(constant));
    }
  }

  @ParameterizedTest
  @MethodSource("registries")
  void keepsUnknownCodesThroughTheWire(Class<?> registry) throws Exception {
    @SuppressWarnings("unchecked") // CODEC is the registry's own
    Codec<Object> codec = (Codec<Object>) registry.getField("CODEC").get(null);
    Object unknown = registry.getConstructor(int.class).newInstance(0xee);

    assertThat(codec.fromBytes(codec.toBytes(unknown))).isEqualTo(unknown);
    assertThat(unknown.toString()).startsWith(registry.getSimpleName() + "(0x").contains("ee");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0a0a, 0x1a1a, 0xfafa})
  void knowsGrease(int code) {
    assertThat(new CipherSuite(code).grease()).isTrue();
    assertThat(new NamedGroup(code).grease()).isTrue();
    assertThat(new ProtocolVersion(code).grease()).isTrue();
    assertThat(new SignatureScheme(code).grease()).isTrue();
    assertThat(new CipherSuite(code + 0x1000).grease()).isFalse();
    assertThat(new CipherSuite(code + 1).grease()).isFalse();
  }

  private static List<Object> constants(Class<?> registry) throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : registry.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == registry) {
        constants.add(field.get(null));
      }
    }
    return constants;
  }
}
