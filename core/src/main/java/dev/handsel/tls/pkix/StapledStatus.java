// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.x509.Der;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When an OCSP response ends, which the JDK checks but does not tell. RFC 6960 §4.2.1. */
public final class StapledStatus {
  private static final int ENUMERATED = 0x0a;
  private static final int GENERALIZED_TIME = 0x18;

  /** How long past thisUpdate the JDK takes a response without nextUpdate. */
  private static final Duration WITHOUT_NEXT_UPDATE = Duration.ofMinutes(15);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

  private StapledStatus() {}

  /**
   * The earliest end of what the response says about a serial number; empty if it says nothing, or
   * is not in the syntax of one.
   */
  public static Optional<Instant> end(Opaque response, X509Certificate certificate) {
    try {
      return end(responses(response), certificate.getSerialNumber().toByteArray());
    } catch (Der.SyntaxException | DateTimeException e) {
      // Whoever asks has had the JDK judge the response, and decides what this means.
      return Optional.empty();
    }
  }

  /** The single responses of ResponseData. */
  private static Der responses(Opaque response) throws Der.SyntaxException {
    Der outer = Der.of(response.toByteArray()).enter(Der.SEQUENCE);
    outer.enter(ENUMERATED);
    Der bytes = outer.enter(Der.EXPLICIT_0).enter(Der.SEQUENCE);
    bytes.enter(Der.OBJECT_IDENTIFIER);
    Der basic = Der.of(bytes.enter(Der.OCTET_STRING).rest()).enter(Der.SEQUENCE);
    Der data = basic.enter(Der.SEQUENCE);
    if (data.nextIs(Der.EXPLICIT_0)) {
      data.enter(Der.EXPLICIT_0);
    }
    data.enter(data.peek()); // responderID, by name or by key
    data.enter(GENERALIZED_TIME);
    return data.enter(Der.SEQUENCE);
  }

  private static Optional<Instant> end(Der responses, byte[] serialNumber)
      throws Der.SyntaxException {
    Optional<Instant> first = Optional.empty();
    while (responses.hasNext()) {
      Der single = responses.enter(Der.SEQUENCE);
      Der id = single.enter(Der.SEQUENCE);
      id.enter(Der.SEQUENCE);
      id.enter(Der.OCTET_STRING);
      id.enter(Der.OCTET_STRING);
      boolean meant = Arrays.equals(id.enter(Der.INTEGER).rest(), serialNumber);
      single.enter(single.peek()); // certStatus
      Instant thisUpdate = time(single);
      Instant end =
          single.nextIs(Der.EXPLICIT_0)
              ? time(single.enter(Der.EXPLICIT_0))
              : thisUpdate.plus(WITHOUT_NEXT_UPDATE);
      if (meant && (first.isEmpty() || end.isBefore(first.get()))) {
        first = Optional.of(end);
      }
    }
    return first;
  }

  private static Instant time(Der value) throws Der.SyntaxException {
    String text = new String(value.enter(GENERALIZED_TIME).rest(), StandardCharsets.US_ASCII);
    return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
  }
}
