// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.credential;

import dev.handsel.tls.event.Role;
import java.util.List;

/** Why none of some credentials suits a handshake, as a clause for people. */
final class Misfit {
  private Misfit() {}

  /** Of the first candidate, which is the preferred one, and how many there are. */
  static String of(List<Candidate> candidates, CredentialQuery query) {
    String first = candidates.get(0).misfit(query);
    return candidates.size() == 1
        ? first
        : first + "; " + (candidates.size() - 1) + " more do not fit either";
  }

  static String peer(CredentialQuery query) {
    return query.role() == Role.CLIENT ? "the server" : "the client";
  }
}
