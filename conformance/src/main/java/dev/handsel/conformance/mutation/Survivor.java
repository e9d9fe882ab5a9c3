// SPDX-License-Identifier: Apache-2.0
package dev.handsel.conformance.mutation;

import org.pitest.mutationtest.engine.MutationDetails;

/**
 * A mutant that no test noticed.
 *
 * @param at file and line
 * @param where class, without {@code dev.handsel}, and method; a lambda counts to its method
 * @param what was changed
 * @param tests how many tests came by
 */
record Survivor(String at, String where, String what, int tests) {
  static Survivor of(MutationRun.Result result) {
    MutationDetails mutant = result.mutant();
    String className = mutant.getClassName().asJavaName().replaceFirst("^dev\\.handsel\\.", "");
    String method = mutant.getMethod().replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
    return new Survivor(
        mutant.getFilename() + ':' + mutant.getLineNumber(),
        className + '.' + method,
        what(mutant.getDescription()),
        result.entry().ran());
  }

  /** PIT's description of a change, in short. */
  static String what(String description) {
    return description
        .replaceFirst("^removed conditional - replaced (.*) check with ", "$1 is always ")
        .replaceFirst("^replaced .*?return(?: value)? with (.*?)(?: for .*)?$", "returns $1")
        .replaceFirst("^changed conditional boundary$", "bound is off by one")
        .replaceFirst("^removed call to .*?(\\w+)::(\\w+)$", "no call of $1.$2");
  }

  /** As a line of a room's file. */
  String line() {
    return String.join("\t", at, where, what, Integer.toString(tests));
  }

  static Survivor parse(String line) {
    String[] parts = line.split("\t");
    return new Survivor(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
  }
}
