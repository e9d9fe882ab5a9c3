// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.event.TlsEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of one connection as JSON lines. Each object says its {@code type}: {@code step},
 * {@code decided}, {@code keys}, {@code complete}, {@code session}, {@code closed}, {@code notice};
 * records, states and single fields only when {@code everything} is wanted. Frames marked sensitive
 * stay hidden.
 */
public final class JsonTrace implements EventSink {
  private final JsonLines out;
  private final boolean everything;
  private final Map<String, ?> common;
  private final Steps steps;

  /**
   * @param common members that every object carries, as the number of a connection
   */
  public JsonTrace(Role role, JsonLines out, boolean everything, Map<String, ?> common) {
    this.out = out;
    this.everything = everything;
    this.common = Map.copyOf(common);
    this.steps = Steps.seenFrom(role, this::step);
  }

  @Override
  public void on(TlsEvent event) {
    steps.on(event);
    if (event instanceof TlsEvent.Decided decided) {
      write("decided", "what", decided.what(), "value", decided.value(), "why", decided.why());
    } else if (event instanceof TlsEvent.KeysInstalled keys) {
      write(
          "keys",
          "direction",
          EventText.way(keys.direction()),
          "epoch",
          EventText.lower(keys.epoch()),
          "cipher_suite",
          keys.suite());
    } else if (event instanceof TlsEvent.HandshakeComplete complete) {
      out.write(merged("complete", Summary.of(complete.view())));
    } else if (event instanceof TlsEvent.SessionOffered session) {
      write(
          "session",
          "direction",
          EventText.way(session.direction()),
          "version",
          session.version(),
          "lifetime_seconds",
          session.lifetimeSeconds());
    } else if (event instanceof TlsEvent.Closed closed) {
      write("closed", "direction", EventText.way(closed.direction()), "orderly", closed.orderly());
    } else if (event instanceof TlsEvent.Notice notice) {
      write("notice", "text", notice.text());
    } else if (everything && event instanceof TlsEvent.Record record) {
      write(
          "record",
          "direction",
          EventText.way(record.direction()),
          "outer_type",
          record.outerType(),
          "inner_type",
          record.innerType(),
          "length",
          record.length());
    } else if (everything && event instanceof TlsEvent.StateChanged change) {
      write("state", "from", change.from(), "to", change.to());
    }
  }

  private void step(Step step) {
    Map<String, Object> object = toMap(step);
    if (everything) {
      object.put("fields", step.explained().map(e -> fields(e.children())));
      object.put(
          "bytes", step.frame().isEmpty() ? Optional.empty() : Optional.of(step.frame().toHex()));
    }
    out.write(merged("step", object));
  }

  /** A step as members of a JSON object. */
  public static Map<String, Object> toMap(Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", step.number());
    object.put("name", step.title());
    object.put("from", EventText.lower(step.from()));
    object.put("size", step.size());
    object.put("encrypted", step.sealed());
    object.put("hidden", step.hidden());
    List<Map<String, String>> details = new ArrayList<>();
    for (Detail detail : step.details()) {
      Map<String, String> member = new LinkedHashMap<>();
      member.put("name", detail.name());
      member.put("value", detail.value());
      details.add(member);
    }
    object.put("details", details);
    object.put("purpose", step.purpose());
    return object;
  }

  private static List<Map<String, Object>> fields(List<Explained> fields) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Explained field : fields) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", field.name());
      object.put("offset", field.offset());
      object.put("length", field.length());
      object.put("value", field.value());
      if (!field.children().isEmpty()) {
        object.put("fields", fields(field.children()));
      }
      list.add(object);
    }
    return list;
  }

  private void write(String type, Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    out.write(merged(type, members));
  }

  private Map<String, Object> merged(String type, Map<String, ?> members) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", type);
    object.putAll(common);
    object.putAll(members);
    return object;
  }
}
