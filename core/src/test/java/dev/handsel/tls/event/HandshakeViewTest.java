// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.testkit.DriverEnd;
import dev.handsel.testkit.TestPeers;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HandshakeViewTest {
  static Stream<Method> accessors() {
    return Arrays.stream(HandshakeView.class.getDeclaredMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  /** What nobody overrides says the same as a connection of which nothing is known yet. */
  @ParameterizedTest
  @MethodSource("accessors")
  void knowsNothingByItself(Method accessor) throws Exception {
    HandshakeView driver =
        DriverEnd.quicServer(TestPeers.serverOf(TestPeers.EVERYTHING).build()).driver().view();

    assertThat(driver.getClass()).isNotEqualTo(HandshakeView.begun(Role.SERVER).getClass());
    assertThat(accessor.invoke(HandshakeView.begun(Role.SERVER)))
        .isEqualTo(accessor.invoke(driver));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void beginsAsEitherSide(Role role) {
    assertThat(HandshakeView.begun(role).role()).isEqualTo(role);
  }

  static Stream<Role> roles() {
    return Stream.of(Role.values());
  }
}
