// SPDX-License-Identifier: Apache-2.0
package dev.handsel.fuzz;

import dev.handsel.tls.api.TlsEngine;
import dev.handsel.tls.api.WorkRule;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.fault.TlsException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A whole engine of one role against the mutated flights of the other. */
final class ConnectionFuzz {
  private static final Map<Scenario.Kind, Scenario> SCENARIOS = new EnumMap<>(Scenario.Kind.class);

  private final Role role;
  private final List<Item> pool = new ArrayList<>();

  static {
    for (Scenario.Kind kind : Scenario.Kind.values()) {
      SCENARIOS.put(kind, new Scenario(kind));
    }
  }

  /**
   * @param role of the engine under test
   */
  ConnectionFuzz(Role role) {
    this.role = role;
    SCENARIOS.values().forEach(scenario -> pool.addAll(scenario.sentBy(peer())));
  }

  static Scenario scenario(Scenario.Kind kind) {
    return SCENARIOS.get(kind);
  }

  private Role peer() {
    return role == Role.CLIENT ? Role.SERVER : Role.CLIENT;
  }

  /** Bytes: scenario, where work is done, size of pieces (2), changes. */
  Play run(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Scenario.Kind[] kinds = Scenario.Kind.values();
    Scenario scenario = scenario(kinds[input.below(kinds.length)]);
    WorkRule workRule =
        input.u8() % 2 == 1 ? WorkRule.ALL_HANDED_OUT : WorkRule.BLOCKING_HANDED_OUT;
    FuzzInput pieces = new FuzzInput(input.bytes(2));
    List<Item> items = Mutation.of(scenario.sentBy(peer()), pool, input);
    byte[] wire;
    try {
      wire = scenario.wire().records(items);
    } catch (TlsException e) {
      throw new IllegalStateException("the harness cannot make records", e);
    }
    MessageOrder order = new MessageOrder();
    TlsEngine engine;
    try {
      engine = scenario.engine(role, order, workRule);
    } catch (TlsException e) {
      throw new IllegalStateException("the scenario has no first hello", e);
    }
    Play play = new Play(engine, () -> order.requireLegal(engine.view(), scenario.kind()));
    play.run(wire, pieces);
    return play;
  }
}
