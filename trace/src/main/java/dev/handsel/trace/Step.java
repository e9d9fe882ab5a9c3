// SPDX-License-Identifier: Apache-2.0
package dev.handsel.trace;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.event.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a connection as a person counts them.
 *
 * @param number its place in the sequence of its version, the same in every connection; empty for
 *     what the sequence does not number, as a CertificateStatus
 * @param from who sent it
 * @param size bytes of the message, with its header and without the record around it
 * @param sealed whether it crossed the wire encrypted
 * @param details what matters in it; empty when it is {@code hidden}
 * @param hidden whether its bytes are shown only on demand
 * @param explained the message byte by byte, for handshake messages that are not hidden
 * @param frame the bytes that {@code explained} divides
 */
public record Step(
    Optional<Integer> number,
    StepName name,
    Role from,
    int size,
    boolean sealed,
    List<Detail> details,
    boolean hidden,
    Optional<Explained> explained,
    Opaque frame) {
  public Step {
    Objects.requireNonNull(name);
    Objects.requireNonNull(from);
    details = List.copyOf(details);
  }

  /** The name, as {@code CertificateVerify}; a client's Certificate is called so. */
  public String title() {
    return name == StepName.CERTIFICATE && from == Role.CLIENT
        ? "client " + name.title()
        : name.title();
  }

  /** What the step is for, in one sentence. */
  public String purpose() {
    return name.purpose(from);
  }
}
