// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.fault;

import dev.handsel.tls.codec.Opaque;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one way to show foreign text: whatever a peer, a certificate or a file says goes through here
 * before it stands in a message, an event or a log. What is not plainly visible becomes an escape
 * as {@code \}{@code u{202e}}, so that nobody forges a line, steers a terminal or turns the reading
 * direction; and it is short, so that nobody fills a log.
 */
public final class Shown {
  /** Of one name or other text. */
  public static final int LONGEST_TEXT = 80;

  /** Of a list of names. */
  public static final int LONGEST_LIST = 160;

  /** Of an event's reason, which stands beside other words. */
  public static final int LONGEST_REASON = 360;

  /** Of a whole message, with the names of its fault. */
  public static final int LONGEST_MESSAGE = 500;

  private static final int MOST = 8;
  private static final String CUT = "…";

  private Shown() {}

  /** One name or other text, at most {@link #LONGEST_TEXT} characters of it. */
  public static String text(String foreign) {
    return cut(foreign, LONGEST_TEXT);
  }

  /** The first few of {@code values}, and how many there are where that is not all. */
  public static String list(Collection<?> values) {
    return list(values, MOST, LONGEST_LIST);
  }

  /** The same in brackets, of at most about {@code longest} characters. */
  public static String few(Collection<?> values, int longest) {
    return "[" + list(values, Integer.MAX_VALUE, longest) + "]";
  }

  /**
   * A format filled in, the same in every locale, with the beginning of lists in brackets: a hello
   * has room for 32,767 cipher suites, and whoever sends one must not be able to fill the logs with
   * their names.
   */
  public static String format(String format, @Nullable Object... arguments) {
    @Nullable Object[] shown = arguments.clone();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] instanceof Collection<?> values) {
        shown[i] = few(values, LONGEST_LIST);
      }
    }
    return String.format(Locale.ROOT, format, shown);
  }

  private static String list(Collection<?> values, int most, int longest) {
    StringBuilder shown = new StringBuilder();
    Iterator<?> rest = values.iterator();
    for (int i = 0; rest.hasNext(); i++) {
      String next = text(String.valueOf(rest.next()));
      boolean first = i == 0;
      if (i == most || !first && shown.length() + next.length() > longest) {
        return shown + ", … (" + values.size() + " in all)";
      }
      shown.append(first ? "" : ", ").append(next);
    }
    return shown.toString();
  }

  /** Bytes as text if all are printable ASCII, otherwise in hex; the beginning of long ones. */
  public static String bytes(Opaque foreign) {
    for (int i = 0; i < foreign.length(); i++) {
      if (foreign.at(i) < 0x20 || foreign.at(i) > 0x7e) {
        return foreign.toString();
      }
    }
    return text(new String(foreign.toByteArray(), StandardCharsets.US_ASCII));
  }

  /** A record's components, the beginning of long ones: what a peer sent has lists without end. */
  public static String fields(Record value) {
    StringBuilder shown = new StringBuilder(value.getClass().getSimpleName()).append('[');
    String comma = "";
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      shown.append(comma).append(component.getName()).append('=').append(field(component, value));
      comma = ", ";
    }
    return message(shown.append(']').toString());
  }

  private static String field(RecordComponent component, Record value) {
    try {
      Object field = component.getAccessor().invoke(value);
      return field instanceof Collection<?> values
          ? few(values, LONGEST_TEXT)
          : cut(String.valueOf(field), LONGEST_LIST);
    } catch (ReflectiveOperationException e) {
      return component.getType().getSimpleName();
    }
  }

  /** A whole message in which foreign text may stand, at most {@link #LONGEST_MESSAGE} long. */
  public static String message(String text) {
    return cut(text, LONGEST_MESSAGE);
  }

  /** The whole text with everything invisible spelled out. */
  public static String escaped(String foreign) {
    return cut(foreign, Integer.MAX_VALUE);
  }

  /** Whom a certificate is for. */
  public static String subject(X509Certificate certificate) {
    String name = certificate.getSubjectX500Principal().getName();
    return name.isEmpty() ? "the certificate without a subject" : "\"" + text(name) + "\"";
  }

  /** Who issued a certificate. */
  public static String issuer(X509Certificate certificate) {
    return "\"" + text(certificate.getIssuerX500Principal().getName()) + "\"";
  }

  /** A moment to the second. */
  public static Instant time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  /** At most {@code longest} characters; escapes and surrogate pairs are not torn apart. */
  public static String cut(String foreign, int longest) {
    int plain = 0;
    while (plain < foreign.length() && ascii(foreign.charAt(plain))) {
      plain++;
    }
    if (plain == foreign.length() && plain <= longest) {
      return foreign;
    }
    StringBuilder shown = new StringBuilder(Math.min(foreign.length(), longest) + 16);
    // How much can stay if it turns out that not all can.
    int room = 0;
    for (int i = 0; i < foreign.length(); ) {
      int point = foreign.codePointAt(i);
      i += Character.charCount(point);
      if (visible(point)) {
        shown.appendCodePoint(point);
      } else {
        shown.append("\\u{").append(Integer.toHexString(point)).append('}');
      }
      if (shown.length() < longest) {
        room = shown.length();
      } else if (shown.length() > longest || i < foreign.length()) {
        shown.setLength(room);
        return shown.append(CUT).toString();
      }
    }
    return shown.toString();
  }

  private static boolean ascii(int point) {
    return point >= 0x20 && point <= 0x7e;
  }

  /** Letters of all scripts that run from left to right, digits, marks and signs, and the space. */
  private static boolean visible(int point) {
    if (ascii(point)) {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !blank(point) && leftToRight(point);
    };
  }

  /** A letter that runs the other way turns the digits and the words beside it. */
  private static boolean leftToRight(int point) {
    return switch (Character.getDirectionality(point)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_ARABIC_NUMBER ->
          false;
      default -> true;
    };
  }

  /** Letters, marks and signs by their category, of which nothing is to be seen. */
  private static boolean blank(int point) {
    return point == 0x034f // COMBINING GRAPHEME JOINER
        || point == 0x115f // HANGUL CHOSEONG FILLER
        || point == 0x1160 // HANGUL JUNGSEONG FILLER
        || point == 0x17b4 // KHMER VOWEL INHERENT AQ
        || point == 0x17b5 // KHMER VOWEL INHERENT AA
        || point >= 0x180b && point <= 0x180f // MONGOLIAN FREE VARIATION SELECTORS
        || point == 0x2800 // BRAILLE PATTERN BLANK
        || point == 0x3164 // HANGUL FILLER
        || point >= 0xfe00 && point <= 0xfe0f // VARIATION SELECTORS
        || point == 0xffa0 // HALFWIDTH HANGUL FILLER
        || point >= 0xe0100 && point <= 0xe01ef; // VARIATION SELECTORS SUPPLEMENT
  }
}
