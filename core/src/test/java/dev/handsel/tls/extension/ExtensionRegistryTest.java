// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class ExtensionRegistryTest {
  @Test
  void holdsEverySlotOnce() {
    assertThat(ExtensionRegistry.slots()).doesNotHaveDuplicates();
    assertThat(ExtensionRegistry.slots())
        .extracting(slot -> slot.type() + " " + slot.carrier())
        .doesNotHaveDuplicates();
  }

  @Test
  void holdsEverySlotThatIsDeclaredBesideIt() throws Exception {
    var declared = new HashSet<Object>();
    for (Class<?> extension :
        ExtensionRegistry.slots().stream().map(ExtensionRegistryTest::home).toList()) {
      for (var field : extension.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Slot.class) {
          declared.add(field.get(null));
        }
      }
    }

    assertThat(declared).isEqualTo(new HashSet<>(ExtensionRegistry.slots()));
  }

  private static Class<?> home(Slot<?, ?> slot) {
    return Arrays.stream(HOMES)
        .filter(home -> holds(home, slot))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no class declares " + slot));
  }

  private static boolean holds(Class<?> home, Slot<?, ?> slot) {
    return Arrays.stream(home.getFields())
        .anyMatch(
            field -> {
              try {
                return field.get(null) == slot;
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static final Class<?>[] HOMES = {
    Alpn.class,
    CertificateAuthorities.class,
    ClientCertificateTypeExtension.class,
    Cookie.class,
    EarlyData.class,
    EcPointFormats.class,
    EncryptThenMac.class,
    ExtendedMasterSecret.class,
    KeyShare.class,
    MaxFragmentLengthExtension.class,
    OidFilters.class,
    Padding.class,
    PostHandshakeAuth.class,
    PreSharedKey.class,
    PskKeyExchangeModes.class,
    RecordSizeLimit.class,
    RenegotiationInfo.class,
    ServerCertificateTypeExtension.class,
    ServerName.class,
    SessionTicket.class,
    SignatureAlgorithms.class,
    SignatureAlgorithmsCert.class,
    SignedCertificateTimestamps.class,
    StatusRequest.class,
    SupportedGroups.class,
    SupportedVersions.class
  };
}
