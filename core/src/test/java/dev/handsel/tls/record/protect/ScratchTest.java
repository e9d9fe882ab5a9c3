// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void givesOutZerosAndKeepsNoMoreThanItsSlots() {
    Scratch scratch = new Scratch(1);
    byte[] first = scratch.borrow();
    byte[] second = scratch.borrow();
    assertThat(first).isNotSameAs(second).hasSize(Scratch.CAPACITY);
    java.util.Arrays.fill(first, 0, 100, (byte) 1);
    scratch.giveBack(first, 100);
    scratch.giveBack(second, 0);
    assertThat(scratch.borrow()).isSameAs(first).containsOnly(0);
    assertThat(scratch.borrow()).isNotSameAs(second);
  }
}
