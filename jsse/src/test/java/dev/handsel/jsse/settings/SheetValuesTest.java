// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.api.Backends;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SheetValuesTest {
  private static final Defaults DEFAULTS = Defaults.read(ContextKind.TLS, Backends::standard);

  private static SheetValues values() {
    return new SheetValues(DEFAULTS, "example.org", true);
  }

  static Stream<Field> settings() {
    return Arrays.stream(SheetValues.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !Modifier.isPrivate(field.getModifiers()));
  }

  /** Sheets whose values are equal share them: none may be left out of the comparison. */
  @ParameterizedTest
  @MethodSource("settings")
  void differsInEverySetting(Field setting) throws Exception {
    SheetValues values = values();
    assertThat(values).isEqualTo(values());
    assertThat(values).hasSameHashCodeAs(values());
    setting.set(
        values,
        setting.getType() == boolean.class
            ? !setting.getBoolean(values)
            : another(setting.getType()));

    assertThat(values).isNotEqualTo(values());
  }

  @Test
  void differsByWhatHoldsWhereNothingIsSet() {
    Defaults other = Defaults.read(ContextKind.TLS_1_2, Backends::standard);
    assertThat(values()).isNotEqualTo(new SheetValues(other, "example.org", true));
  }

  @Test
  void isOneForAllThatSayTheSameUntilCopied() {
    SheetValues shared = values().shared();
    assertThat(values().shared()).isSameAs(shared);
    assertThat(shared.isShared()).isTrue();
    assertThat(shared.copy()).isEqualTo(shared).isNotSameAs(shared);
    assertThat(shared.copy().isShared()).isFalse();
  }

  private static Object another(Class<?> type) {
    return Map.<Class<?>, Object>of(
            String.class,
            "another",
            List.class,
            List.of("another"),
            int.class,
            7,
            AlgorithmConstraints.class,
            new Anything())
        .get(type);
  }

  private static final class Anything implements AlgorithmConstraints {
    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters p) {
      return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
      return true;
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters p) {
      return true;
    }
  }
}
