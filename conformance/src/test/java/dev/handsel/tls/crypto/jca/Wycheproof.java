// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.handsel.tls.crypto.CryptoTier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Reads vector files from a folder {@code shared/vectors/wycheproof} beside the project. */
final class Wycheproof {
  /** One vector with the fields of its group. */
  record Vector(Map<String, Object> group, Map<String, Object> test) {
    byte[] bytes(String field) {
      return HexFormat.of().parseHex(text(field));
    }

    String text(String field) {
      Object value = test.getOrDefault(field, group.get(field));
      if (value == null) {
        throw new IllegalArgumentException("no " + field + " in " + test.get("tcId"));
      }
      return value.toString();
    }

    int number(String field) {
      return Integer.parseInt(text(field));
    }

    boolean has(String field) {
      return test.containsKey(field);
    }

    boolean valid() {
      return text("result").equals("valid");
    }

    boolean invalid() {
      return text("result").equals("invalid");
    }

    @Override
    public String toString() {
      return "tcId " + test.get("tcId") + " " + test.get("comment") + " " + test.get("flags");
    }
  }

  private Wycheproof() {}

  /** All vectors of a file; the test is skipped, and says so, where there are none. */
  static List<Vector> read(String file) throws IOException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.out.println("no shared/vectors/wycheproof beside the project: skipping " + file);
    }
    assumeTrue(folder.isPresent(), "no shared/vectors/wycheproof beside the project");
    List<Vector> vectors = new ArrayList<>();
    Map<String, Object> root = object(parse(folder.orElseThrow().resolve(file)));
    for (Object group : (List<?>) value(root, "testGroups")) {
      for (Object test : (List<?>) value(object(group), "tests")) {
        vectors.add(new Vector(object(group), object(test)));
      }
    }
    return vectors;
  }

  /** Each file with each provider here that serves what the file is about. */
  static Stream<Arguments> everywhere(Predicate<JcaBackend> serves, String... files) {
    return Stream.of(
            CryptoTier.JDK_ONLY,
            CryptoTier.listed(Providers.BC),
            CryptoTier.listed(Providers.ACCP),
            CryptoTier.listed(Providers.CONSCRYPT))
        .flatMap(tier -> backend(tier).stream())
        .filter(named -> serves.test(named.backend()))
        .flatMap(named -> Stream.of(files).map(file -> Arguments.of(named, file)));
  }

  /** A backend that prints as its tier. */
  record Named(CryptoTier tier, JcaBackend backend) {
    @Override
    public String toString() {
      return tier.toString();
    }
  }

  static Optional<Named> backend(CryptoTier tier) {
    try {
      return Optional.of(new Named(tier, JcaBackend.of(tier)));
    } catch (IllegalArgumentException absent) {
      System.out.println(absent.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Path> folder() {
    for (Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        at != null;
        at = at.getParent()) {
      Path folder = at.resolve("shared/vectors/wycheproof");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Object value(Map<String, Object> object, String field) {
    Object value = object.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + field);
    }
    return value;
  }

  @SuppressWarnings("unchecked") // keys of a JSON object are strings
  private static Map<String, Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("not an object: " + value);
  }

  private static Object parse(Path file) {
    try (JsonParser parser = new JsonFactory().createParser(Files.newInputStream(file))) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      default -> String.valueOf(parser.getText());
    };
  }
}
