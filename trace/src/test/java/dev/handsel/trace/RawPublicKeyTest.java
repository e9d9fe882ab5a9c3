// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Direction;
import dev.handsel.tls.event.Epoch;
import dev.handsel.tls.event.HandshakeView;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.message.Certificate13;
import dev.handsel.tls.message.HandshakeMessage;
import dev.handsel.tls.message.RawPublicKey12;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What traces tell of raw public keys. RFC 7250. */
final class RawPublicKeyTest {
  private static final Opaque KEY = Opaque.hex("302a300506032b6570032100" + "01".repeat(32));

  private static TlsEvent.Message shown(ProtocolVersion version, HandshakeMessage message) {
    return new TlsEvent.Message(
        Direction.INBOUND,
        Epoch.HANDSHAKE,
        message.type(),
        Opaque.adopt(message.toFrame()),
        version,
        false,
        CertificateType.RAW_PUBLIC_KEY,
        false);
  }

  @Test
  void showsKindAndFingerprintInBothVersions() {
    RawKeyFacts facts = RawKeyFacts.of(KEY);
    for (TlsEvent.Message message :
        List.of(
            shown(ProtocolVersion.TLS_1_2, new RawPublicKey12(KEY)),
            shown(
                ProtocolVersion.TLS_1_3,
                new Certificate13(
                    Opaque.EMPTY, List.of(new Certificate13.Entry(KEY, Extensions.none())))))) {
      assertThat(Highlights.of(message))
          .containsExactly(
              new Detail("raw public key", facts.key()), new Detail("SHA-256", facts.sha256()));
      assertThat(StepName.of(message)).isEqualTo(StepName.RAW_PUBLIC_KEY);
      assertThat(Explained.of(message).name()).isEqualTo("Certificate");
    }
    assertThat(facts.key()).contains("Ed");
    assertThat(facts.sha256()).hasSize(64);
  }

  @Test
  void saysThatAClientShowedNone() {
    assertThat(Highlights.of(shown(ProtocolVersion.TLS_1_2, new RawPublicKey12(Opaque.EMPTY))))
        .containsExactly(new Detail("raw public key", "none"));
  }

  @Test
  void saysThatAKeyDoesNotParse() {
    assertThat(RawKeyFacts.of(Opaque.hex("3000")).key()).startsWith("does not parse");
  }

  @Test
  void isPartOfTheSummary() {
    HandshakeView view =
        new HandshakeView() {
          @Override
          public Role role() {
            return Role.CLIENT;
          }

          @Override
          public Optional<Opaque> peerRawKey() {
            return Optional.of(KEY);
          }

          @Override
          public CertificateType peerCertificateType() {
            return CertificateType.RAW_PUBLIC_KEY;
          }
        };

    assertThat(Summary.of(view).get("peer_raw_key"))
        .isEqualTo(
            Map.of("key", RawKeyFacts.of(KEY).key(), "sha256", RawKeyFacts.of(KEY).sha256()));
    assertThat(Summary.of(HandshakeView.begun(Role.CLIENT))).doesNotContainKey("peer_raw_key");
  }
}
