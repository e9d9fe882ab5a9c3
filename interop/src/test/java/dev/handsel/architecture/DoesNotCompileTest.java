// SPDX-License-Identifier: Apache-2.0
package dev.handsel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.handsel.tls.extension.Slot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that the types of core rule out: each snippet must fail to compile, and why. */
final class DoesNotCompileTest {
  private static final String AROUND =
      """
      import dev.handsel.tls.crypto.Secret;
      import dev.handsel.tls.extension.*;
      import dev.handsel.tls.fault.Fault;
      import dev.handsel.tls.message.*;
      import dev.handsel.tls.schedule.*;
      import java.util.List;

      class Snippet {
        Object of(
            ClientHello client, ServerHello server, HelloRetryRequest retry,
            EarlySecret early, HandshakeSecret handshake, MainSecret main,
            Secret shared, byte[] hash) throws Exception {
          return %s;
        }
      }
      """;

  /** Else everything below could fail for another reason. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client.extensions().get(KeyShare.IN_CLIENT_HELLO)",
        "server.extensions().get(KeyShare.IN_SERVER_HELLO)",
        "retry.extensions().get(KeyShare.IN_HELLO_RETRY_REQUEST)",
        "early.advance(shared).advance().resumption(hash)",
        "handshake.traffic(hash)",
        "main.exporter(hash)"
      })
  void compilesWhatIsMeantToBeWritten(String expression) {
    assertThat(compile(AROUND.formatted(expression))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client.extensions().get(KeyShare.IN_SERVER_HELLO)|cannot be",
        "client.extensions().has(Cookie.IN_HELLO_RETRY_REQUEST)|no suitable method",
        "server.extensions().get(ServerName.IN_CLIENT_HELLO)|cannot be",
        "retry.extensions().get(KeyShare.IN_SERVER_HELLO)|cannot be",
        "Extensions.<Carrier.InServerHello>builder().put(SupportedVersions.IN_CLIENT_HELLO, List.of())"
            + "|no suitable method"
      })
  void refusesTheSlotOfAnotherMessage(String expression, String why) {
    assertThat(compile(AROUND.formatted(expression))).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "early.traffic(hash)|cannot find symbol",
        "early.exporter(hash)|cannot find symbol",
        "early.resumption(hash)|cannot find symbol",
        "early.advance()|cannot be applied",
        "handshake.exporter(hash)|cannot find symbol",
        "handshake.clientEarlyTraffic(hash)|cannot find symbol",
        "handshake.advance(shared)|cannot be applied",
        "main.resumptionBinder(hash)|cannot find symbol",
        "main.advance()|cannot find symbol",
        "new MainSecret(null, shared)|not public"
      })
  void refusesTheDerivationOfAnotherStage(String expression, String why) {
    assertThat(compile(AROUND.formatted(expression))).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new Carrier() {}|sealed",
        "new Fault() {}|sealed",
        "new HandshakeMessage() {}|sealed",
      })
  void refusesStrangersInAClosedFamily(String expression, String why) {
    assertThat(compile(AROUND.formatted(expression))).contains(why);
  }

  @Test
  void readsTheClassesOfCore() {
    assertThat(classes()).exists();
  }

  /** What the compiler complains about. */
  private static String compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var complaints = new DiagnosticCollector<JavaFileObject>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                new StringWriter(),
                null,
                complaints,
                List.of("-proc:none", "-cp", classes().toString()),
                null,
                List.of(
                    new SimpleJavaFileObject(
                        URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                      @Override
                      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                      }
                    }));
    try {
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return complaints.getDiagnostics().stream()
        .filter(complaint -> complaint.getKind() == Diagnostic.Kind.ERROR)
        .map(complaint -> complaint.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  private static Path classes() {
    try {
      return Path.of(Slot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
