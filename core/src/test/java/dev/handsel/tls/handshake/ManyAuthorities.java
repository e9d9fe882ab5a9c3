// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.fault.TlsException;
import java.util.Collections;
import java.util.List;

/** Believes as {@link Tls12#TRUST} does, and names authorities whose list takes so many bytes. */
record ManyAuthorities(int length) implements PeerVerifier {
  private static final int EACH = 62;

  @Override
  public Verdict verify(Query query) throws TlsException {
    return Tls12.TRUST.verify(query);
  }

  @Override
  public String trustId() {
    return "many";
  }

  @Override
  public long trustGeneration() {
    return 0;
  }

  @Override
  public String nameCheck() {
    return Tls12.TRUST.nameCheck();
  }

  @Override
  public List<Opaque> authorities() {
    return Collections.nCopies(length / (2 + EACH), Opaque.of(new byte[EACH]));
  }
}
