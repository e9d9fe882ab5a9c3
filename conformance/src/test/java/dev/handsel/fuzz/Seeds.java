// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.event.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where fuzzing begins: what undisturbed connections say, as inputs of each target. Made anew each
 * time, so that no seed falls behind the protocol's code.
 */
public final class Seeds {
  private Seeds() {}

  /**
   * Writes a target's seeds into a folder.
   *
   * @param arguments target and folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    for (Map.Entry<String, byte[]> seed : of(arguments[0]).entrySet()) {
      Files.write(folder.resolve("seed-" + seed.getKey()), seed.getValue());
    }
  }

  /** The seeds of a target, by name. */
  static Map<String, byte[]> of(String target) {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    switch (target) {
      case "Messages" -> messages(seeds);
      case "Extensions" -> extensions(seeds);
      case "Client", "Server" -> connections(seeds);
      case "Records" -> records(seeds);
      case "Tickets" -> seeds.put("ticket", TicketsFuzz.sample());
      case "Certificates" -> certificates(seeds);
      case "Pem" -> pem(seeds);
      default -> throw new IllegalArgumentException("no target named " + target);
    }
    return seeds;
  }

  private static void messages(Map<String, byte[]> seeds) {
    for (Item item : everyMessage()) {
      byte[] frame = item.content();
      for (Codec<?> codec : Frames.codecs(frame)) {
        byte[] seed = Arrays.copyOfRange(frame, Item.HEADER - 1, frame.length);
        seed[0] = (byte) MessagesFuzz.CODECS.indexOf(codec);
        seeds.put(seed[0] + "-" + Integer.toHexString(Arrays.hashCode(seed)), seed);
      }
    }
  }

  private static List<Item> everyMessage() {
    List<Item> all = new ArrayList<>();
    for (Scenario.Kind kind : Scenario.Kind.values()) {
      for (Role role : Role.values()) {
        ConnectionFuzz.scenario(kind).sentBy(role).stream().filter(Item::message).forEach(all::add);
      }
    }
    return all;
  }

  /** Every field of every message, as if it were one: what fits is kept by the fuzzer. */
  private static void extensions(Map<String, byte[]> seeds) {
    for (Item item : everyMessage()) {
      for (byte[] field : SpanEdit.fields(item)) {
        for (int i = 0; i < ExtensionsFuzz.CODECS.size(); i++) {
          byte[] seed = behind(i, field);
          if (CodecOracle.check(ExtensionsFuzz.CODECS.get(i), field).isPresent()) {
            seeds.put(i + "-" + Integer.toHexString(Arrays.hashCode(seed)), seed);
          }
        }
      }
    }
  }

  private static void connections(Map<String, byte[]> seeds) {
    for (Scenario.Kind kind : Scenario.Kind.values()) {
      byte scenario = (byte) kind.ordinal();
      seeds.put(kind.name(), new byte[] {scenario});
      seeds.put(kind.name() + "-bytewise", new byte[] {scenario, 1, 0, 1});
    }
  }

  private static void records(Map<String, byte[]> seeds) {
    for (RecordsFuzz.Protection protection : RecordsFuzz.Protection.values()) {
      byte number = (byte) protection.ordinal();
      seeds.put(
          protection.name(),
          new byte[] {number, 0, 3, 4, 1, 2, 3, 4, 2, 8, 20, 0, 0, 4, 1, 2, 3, 4, 0, 2, 9, 9, 0});
    }
  }

  private static void certificates(Map<String, byte[]> seeds) {
    for (var credential : List.of(Actors.SERVER_EC, Actors.SERVER_RSA)) {
      byte[] der = credential.chain().get(0).toByteArray();
      seeds.put(Integer.toString(der.length), der);
    }
  }

  private static void pem(Map<String, byte[]> seeds) {
    for (String name : List.of("server-ec", "server-rsa", "sec1", "pkcs1")) {
      byte[] text = Actors.pem(name);
      seeds.put(name, behind(0, text));
      String[] blocks = new String(text, StandardCharsets.ISO_8859_1).split("-----(BEGIN|END)");
      for (int i = 1; i < blocks.length; i += 2) {
        String[] parts = blocks[i].split("-----", 2);
        int type = PemFuzz.TYPES.indexOf(parts[0].strip());
        seeds.put(name + "-" + type, behind(type, Base64.getMimeDecoder().decode(parts[1])));
      }
    }
  }

  private static byte[] behind(int first, byte[] rest) {
    byte[] all = new byte[1 + rest.length];
    all[0] = (byte) first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
