// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import static dev.handsel.tls.session.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.vocab.ProtocolVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Sealed sessions of each release, under fixed keys: a fleet in the middle of an upgrade resumes
 * what either release sealed. The file of the release that is being made is compared with what is
 * written today; {@code -Dupdate} rewrites it. Those of earlier releases are never changed.
 */
final class GoldenTicketsTest {
  private static final CryptoBackend CRYPTO = JcaBackend.of(CryptoTier.JDK_ONLY);
  private static final Path FOLDER = Path.of("src/test/resources/tickets");
  private static final String THIS_RELEASE = "0.1.txt";

  private static TicketKey key() {
    byte[] secret = new byte[TicketKey.SECRET_LENGTH];
    Arrays.fill(secret, (byte) 0x5e);
    return new TicketKey(
        Opaque.of("golden ticketkey".getBytes(StandardCharsets.US_ASCII)),
        Secret.adopt(secret),
        NOW,
        NOW.plus(Duration.ofHours(6)),
        NOW.plus(Duration.ofHours(18)));
  }

  private static Map<String, Session> sessions() {
    Map<String, Session> sessions = new LinkedHashMap<>();
    sessions.put("ticket tls13", Sessions.tls13(1).inTicket());
    sessions.put("ticket tls12", Sessions.tls12(2).inTicket());
    sessions.put("store tls12", Sessions.tls12(3).with(Session.Handle.ofId(Opaque.hex("0102"))));
    return sessions;
  }

  private static String written(String name, Session session) {
    String purpose = name.substring(0, name.indexOf(' '));
    Opaque sealed = Envelope.seal(key(), purpose, session.version(), SessionCodec.encode(session));
    return HexFormat.of().formatHex(sealed.toByteArray());
  }

  private static Map<String, String> golden(Path file) throws IOException {
    Map<String, String> golden = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int at = line.indexOf(": ");
      golden.put(line.substring(0, at), line.substring(at + 2));
    }
    return golden;
  }

  @Test
  void areWrittenAsThisReleaseWritesThem() throws Exception {
    Path file = FOLDER.resolve(THIS_RELEASE);
    StringBuilder today = new StringBuilder();
    sessions()
        .forEach((name, session) -> today.append(name + ": " + written(name, session) + "\n"));
    if (System.getProperty("update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, today);
    }

    assertThat(today.toString()).isEqualTo(Files.readString(file));
  }

  @Test
  void ofEveryReleaseAreRead() throws Exception {
    try (var files = Files.list(FOLDER)) {
      List<Path> releases = files.toList();
      assertThat(releases).isNotEmpty();
      for (Path release : releases) {
        Map<String, String> golden = golden(release);
        assertThat(golden.keySet()).isEqualTo(sessions().keySet());
        for (Map.Entry<String, Session> each : sessions().entrySet()) {
          Opaque sealed = Opaque.hex(golden.get(each.getKey()));
          assertThat(Sessions.same(each.getValue(), read(each.getKey(), sealed)))
              .as("%s of %s", each.getKey(), release)
              .isTrue();
        }
      }
    }
  }

  private static Session read(String name, Opaque sealed) {
    ProtocolVersion version =
        name.endsWith("tls13") ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2;
    TicketKeyRing ring = new TicketKeyRing(List.of(key()));
    if (name.startsWith("ticket")) {
      return new TicketKeys(CRYPTO, now -> ring).open(sealed, version, NOW).orElseThrow().session();
    }
    TicketKey key = SessionSealer.key(sealed, ring, NOW).orElseThrow();
    return new SessionSealer(CRYPTO, SessionSealer.Purpose.STORE)
        .open(sealed, key, version)
        .orElseThrow();
  }
}
