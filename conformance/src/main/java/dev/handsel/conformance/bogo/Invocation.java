// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.bogo;

import dev.handsel.tls.fault.Fault;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** One run of the shim: a connection, and those that resume it. */
final class Invocation {
  private static final int FAILED = 1;

  /** The runner skips the test. */
  private static final int UNIMPLEMENTED = 89;

  /** The runner fails the test whatever it expected. */
  private static final int DEFECTIVE = 90;

  private Invocation() {}

  /** What the runner sees of a shim's process. */
  record Outcome(String stdout, String stderr, int code) {
    static Outcome failed(String stderr, int code) {
      return new Outcome("", stderr + "\n", code);
    }
  }

  static Outcome run(List<String> arguments) {
    try {
      Flags flags = Flags.parse(arguments);
      if (flags.initial().has("-is-handshaker-supported")) {
        return new Outcome("No\n", "", 0);
      }
      Memory memory = new Memory();
      int resumptions = flags.initial().number("-resume-count", 0);
      for (int i = 0; i <= resumptions; i++) {
        Settings settings = i == 0 ? flags.initial() : flags.resume();
        Conversation.hold(settings, memory, i > 0);
        memory.advance(settings.number("-resumption-delay", 0));
      }
      return new Outcome("", "", 0);
    } catch (UnimplementedException e) {
      // The runner hides what such a test says, so the shim's own log has it.
      System.err.println("not implemented: " + e.getMessage());
      return Outcome.failed("not implemented: " + e.getMessage(), UNIMPLEMENTED);
    } catch (TlsException e) {
      return failed(e);
    } catch (ExpectationException e) {
      return Outcome.failed(e.getMessage(), FAILED);
    } catch (IOException e) {
      return Outcome.failed("the connection broke: " + e, FAILED);
    } catch (Exception e) {
      return Outcome.failed(trace(e), DEFECTIVE);
    }
  }

  /** The fault's name between colons, as the error map of the configuration has it. */
  private static Outcome failed(TlsException e) {
    Optional<Fault> fault = e.fault();
    if (fault.isEmpty()) {
      return Outcome.failed(":PEER_ALERT_%d: %s".formatted(e.alert().code(), e), FAILED);
    }
    boolean defect = fault.get() == LocalFailure.DEFECT;
    return Outcome.failed(
        ":%s: %s".formatted(fault.get().name(), defect ? trace(e) : e.getMessage()),
        defect ? DEFECTIVE : FAILED);
  }

  private static String trace(Exception e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
