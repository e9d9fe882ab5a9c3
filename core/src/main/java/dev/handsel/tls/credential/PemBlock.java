// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One encapsulated text of a PEM file. RFC 7468 §2. Any line may hold a private key, be it by a
 * lost line break, so no message repeats one, not even in part.
 *
 * @param file what the caller calls the text
 * @param line of the BEGIN line, counted from 1; 0 for a file that is one such thing as a whole
 * @param type as {@code CERTIFICATE}; from the text, and so in no message
 */
record PemBlock(String file, int line, String type, byte[] der) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** RFC 7468 §3, by ABNF {@code label}; the longest in use has 26 characters. */
  private static final Pattern BEGIN_LINE =
      Pattern.compile("-----BEGIN ([!-,.-~]+(?: [!-,.-~]+)*)-----");

  /** What an encoder of files may put before the first character. */
  private static final char BYTE_ORDER_MARK = '\ufeff';

  PemException because(String problem) {
    return line == 0 ? new PemException(file + ": " + problem) : at(file, line, problem);
  }

  /** Without the cause, whose message may repeat what it could not read. */
  private static PemException at(String file, int line, String problem) {
    return new PemException(file + ":" + line + ": " + problem);
  }

  /** All blocks in order. Text between them is explanation and is passed over. RFC 7468 §2. */
  static List<PemBlock> parse(String file, String text) throws PemException {
    List<String> lines = text.lines().map(PemBlock::strip).toList();
    List<PemBlock> blocks = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (!line.startsWith(BEGIN)) {
        at++;
        continue;
      }
      Matcher begin = BEGIN_LINE.matcher(line);
      if (!begin.matches()) {
        throw at(file, at + 1, brokenBegin(line));
      }
      int end = endOf(file, lines, at, END + begin.group(1) + DASHES);
      blocks.add(new PemBlock(file, at + 1, begin.group(1), decode(file, lines, at + 1, end)));
      at = end + 1;
    }
    return blocks;
  }

  private static String brokenBegin(String line) {
    if (line.contains("\\n")) {
      return "the line breaks of this block are written as \"\\n\"; replace each by a line break";
    }
    return line.contains(END)
        ? "a whole block stands in one line; put its BEGIN, its base64 and its END on lines of their"
            + " own"
        : "a BEGIN line must end with its five hyphens; put what follows on the next line";
  }

  private static int endOf(String file, List<String> lines, int begin, String wanted)
      throws PemException {
    for (int i = begin + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(wanted)) {
        return i;
      }
      if (lines.get(i).startsWith(DASHES)) {
        throw at(
            file,
            i + 1,
            "another BEGIN or END stands where the block that begins in line "
                + (begin + 1)
                + " must end, with an END of the same words as its BEGIN");
      }
    }
    throw at(file, begin + 1, "the block is cut off; its END line is missing");
  }

  private static byte[] decode(String file, List<String> lines, int from, int to)
      throws PemException {
    StringBuilder base64 = new StringBuilder();
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      if (line.startsWith("Proc-Type:") || line.startsWith("DEK-Info:")) {
        throw at(
            file,
            i + 1,
            "the key is encrypted in OpenSSL's old way, which does not protect it; convert it:"
                + " openssl pkcs8 -topk8 -in OLD -out NEW");
      }
      for (int column = 0; column < line.length(); column++) {
        if (!inAlphabet(line.charAt(column))) {
          throw at(file, i + 1, notBase64(line, column));
        }
      }
      base64.append(line);
    }
    return strictly(file, from, base64.toString());
  }

  private static String notBase64(String line, int column) {
    String where = "character " + (column + 1) + " of " + line.length() + " is not base64";
    if (blank(line.charAt(column))) {
      return where + " but blank; take the blanks out of the line";
    }
    return line.startsWith("\\n", column)
        ? where + "; replace each \"\\n\" by a line break"
        : where + "; copy the block anew";
  }

  /** The decoder of the JDK lets missing padding and stray bits pass; a PEM may not. */
  private static byte[] strictly(String file, int line, String base64) throws PemException {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      if (der.length > 0 && Base64.getEncoder().encodeToString(der).equals(base64)) {
        return der;
      }
    } catch (IllegalArgumentException e) {
      // Told below: what the decoder says may repeat what it read.
    }
    throw at(file, line, "the base64 of this block is empty, cut off or wrongly padded");
  }

  private static String strip(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && blank(line.charAt(from))) {
      from++;
    }
    while (from < to && blank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  /** Blanks of every width, those of no width and those that break no line among them. */
  private static boolean blank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || c == BYTE_ORDER_MARK;
  }

  private static boolean inAlphabet(int c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/'
        || c == '=';
  }
}
