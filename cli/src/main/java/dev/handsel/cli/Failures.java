// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.fault.PeerClosedWithAlert;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.trace.JsonLines;
import dev.handsel.trace.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, and gives the exit code for it. */
final class Failures implements IExecutionExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    int code = code(failure);
    if (line.getParseResult().hasMatchedOption("--json")) {
      new JsonLines(console.out()).write(toMap(failure, code));
    }
    if (code == Exit.TLS && !(failure instanceof TlsException)) {
      console.say("this is a defect of Handsel; please report it");
      failure.printStackTrace(console.err());
    } else {
      text(failure).lines().forEach(console.err()::println);
    }
    return code;
  }

  private static int code(Exception failure) {
    if (failure instanceof TlsException) {
      return Exit.TLS;
    } else if (failure instanceof UsageException) {
      return Exit.USAGE;
    } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return Exit.NETWORK;
    }
    return Exit.TLS;
  }

  /** The failure for people. A TlsException's own sentence comes first, then what it is called. */
  static String text(Exception failure) {
    return text(
        failure, failure instanceof TlsException tls ? Advice.after(tls) : Optional.empty());
  }

  /** The same with the options that may help. */
  static String text(Exception failure, Optional<String> advice) {
    if (failure instanceof TlsException tls) {
      String sentence = sentence(tls);
      StringBuilder text = new StringBuilder("handsel: TLS failed: " + sentence);
      tls.fault()
          .ifPresent(fault -> text.append("\n  fault  " + fault.name() + ", RFC " + fault.rfc()));
      text.append("\n  alert  ").append(tls.alert()).append(" (").append(tls.alert().code());
      text.append(tls instanceof PeerClosedWithAlert ? "), sent by the peer" : ")");
      advice.ifPresent(options -> text.append("\n  try    ").append(options));
      return text.toString();
    }
    return "handsel: " + network(failure);
  }

  /** The exception's message without the names that follow it in brackets. */
  static String sentence(TlsException failure) {
    return failure.detail();
  }

  private static String network(Exception failure) {
    String message =
        String.valueOf(failure.getMessage())
            .lines()
            .map(Printable::of)
            .collect(Collectors.joining("\n"));
    if (failure instanceof UnknownHostException) {
      return "no such host: " + message;
    } else if (failure instanceof ConnectException) {
      return "cannot connect to " + message;
    } else if (failure instanceof BindException) {
      return "cannot listen on " + message + "; choose another --port or --host";
    } else if (failure instanceof SocketTimeoutException) {
      return "the peer did not answer in time: " + message;
    }
    return message;
  }

  static Map<String, Object> toMap(Exception failure, int code) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "error");
    if (failure instanceof TlsException tls) {
      object.put("message", sentence(tls));
      object.put("fault", tls.fault().map(f -> f.name()));
      object.put("rfc", tls.fault().map(f -> f.rfc()));
      object.put("alert", tls.alert().toString());
      object.put("sent_by_peer", tls instanceof PeerClosedWithAlert);
    } else {
      object.put("message", network(failure));
    }
    object.put("exit", code);
    return object;
  }
}
