// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.record.protect.PlaintextProtector;
import dev.handsel.tls.record.protect.Protector;

/** Protects nothing; a test overrides the moment it is about. */
abstract class PlainProtector implements Protector {
  private final PlaintextProtector plaintext = new PlaintextProtector();

  @Override
  public final int prefixLength() {
    return plaintext.prefixLength();
  }

  @Override
  public final int protectedLength(int plaintextLength) {
    return plaintext.protectedLength(plaintextLength);
  }

  @Override
  public final int protect(int type, byte[] in, int inAt, int length, byte[] record, int offset) {
    return plaintext.protect(type, in, inAt, length, record, offset);
  }

  @Override
  public void rest() {}

  @Override
  public final void close() {}
}
