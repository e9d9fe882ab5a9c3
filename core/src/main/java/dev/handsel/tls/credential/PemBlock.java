// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.fault.Shown;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One encapsulated text of a PEM file. RFC 7468 §2.
 *
 * @param file what the caller calls the text
 * @param line of the BEGIN line, counted from 1
 * @param type as {@code CERTIFICATE}
 */
record PemBlock(String file, int line, String type, byte[] der) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  PemException because(String problem) {
    return new PemException(file + ":" + line + ": " + problem);
  }

  PemException because(Throwable cause, String problem) {
    return new PemException(file + ":" + line + ": " + problem, cause);
  }

  /** All blocks in order. Text between them is explanation and is passed over. RFC 7468 §2. */
  static List<PemBlock> parse(String file, String text) throws PemException {
    List<String> lines = text.lines().map(String::strip).toList();
    List<PemBlock> blocks = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (!line.startsWith(BEGIN) || !line.endsWith(DASHES)) {
        at++;
        continue;
      }
      String type = line.substring(BEGIN.length(), line.length() - DASHES.length());
      int end = endOf(file, lines, at, type);
      blocks.add(new PemBlock(file, at + 1, type, decode(file, lines, at + 1, end)));
      at = end + 1;
    }
    return blocks;
  }

  private static int endOf(String file, List<String> lines, int begin, String type)
      throws PemException {
    String wanted = END + type + DASHES;
    for (int i = begin + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(wanted)) {
        return i;
      }
      if (lines.get(i).startsWith(DASHES)) {
        throw new PemException(
            "%s:%d: found \"%s\" where \"%s\" must end the block that begins in line %d"
                .formatted(file, i + 1, lines.get(i), wanted, begin + 1));
      }
    }
    throw new PemException(
        "%s:%d: the block is cut off; \"%s\" is missing".formatted(file, begin + 1, wanted));
  }

  private static byte[] decode(String file, List<String> lines, int from, int to)
      throws PemException {
    StringBuilder base64 = new StringBuilder();
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      if (line.startsWith("Proc-Type:") || line.startsWith("DEK-Info:")) {
        throw new PemException(
            ("%s:%d: the key is encrypted in OpenSSL's old way, which does not protect it;"
                    + " convert it: openssl pkcs8 -topk8 -in OLD -out NEW")
                .formatted(file, i + 1));
      }
      if (!line.chars().allMatch(PemBlock::inAlphabet)) {
        throw new PemException(
            "%s:%d: \"%s\" is not base64".formatted(file, i + 1, Shown.text(line)));
      }
      base64.append(line);
    }
    return strictly(file, from, base64.toString());
  }

  /** The decoder of the JDK lets missing padding and stray bits pass; a PEM may not. */
  private static byte[] strictly(String file, int line, String base64) throws PemException {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      if (der.length > 0 && Base64.getEncoder().encodeToString(der).equals(base64)) {
        return der;
      }
    } catch (IllegalArgumentException e) {
      throw new PemException(file + ":" + line + ": not base64: " + e.getMessage(), e);
    }
    throw new PemException(
        file + ":" + line + ": the base64 of this block is empty, cut off or wrongly padded");
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
