// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnChainsTest {
  private static final List<Opaque> FIRST = List.of(Opaque.of((byte) 1), Opaque.of((byte) 2));
  private static final List<Opaque> SECOND = List.of(Opaque.of((byte) 3));

  private final OwnChains chains = new OwnChains(1);

  @Test
  void findsAChainByANameThatOnlyThisChainHas() {
    Opaque name = chains.keep(FIRST);

    assertThat(name.length()).isEqualTo(OwnChains.NAME_LENGTH);
    assertThat(chains.find(name)).isEqualTo(FIRST);
    assertThat(chains.keep(List.copyOf(FIRST))).isEqualTo(name);
    assertThat(new OwnChains(1).keep(FIRST)).as("in another context").isEqualTo(name);
    assertThat(new OwnChains(1).keep(SECOND)).isNotEqualTo(name);
  }

  @Test
  void findsNothingByANameOfNoChain() {
    assertThat(chains.find(Opaque.EMPTY)).isEmpty();
  }

  @Test
  void forgetsTheOthersWhereThereAreTooMany() {
    Opaque first = chains.keep(FIRST);
    Opaque second = chains.keep(SECOND);

    assertThat(chains.find(first)).isEmpty();
    assertThat(chains.find(second)).isEqualTo(SECOND);
  }

  @Test
  void forgetsTheOneNotUsedForLongestAndNoOther() {
    OwnChains two = new OwnChains(2);
    List<Opaque> third = List.of(Opaque.of((byte) 4));
    Opaque first = two.keep(FIRST);
    Opaque second = two.keep(SECOND);
    two.keep(FIRST);

    Opaque last = two.keep(third);
    assertThat(two.find(first)).isEqualTo(FIRST);
    assertThat(two.find(second)).isEmpty();
    assertThat(two.find(last)).isEqualTo(third);

    two.find(first);
    two.keep(SECOND);
    assertThat(two.find(last)).as("found less lately than the first").isEmpty();
    assertThat(two.find(first)).isEqualTo(FIRST);
  }

  /** A server seals two tickets a connection, and has thousands of connections. */
  @Test
  void hashesTheCertificatesOfAListOnce() {
    Counted chain = new Counted(FIRST);
    Opaque name = chains.keep(chain);
    assertThat(chain.read).isEqualTo(1);

    assertThat(chains.keep(chain)).isEqualTo(name);
    assertThat(chain.read).isEqualTo(1);

    chains.keep(SECOND);
    assertThat(chains.keep(chain)).isEqualTo(name);
    assertThat(chain.read).as("read anew once it was forgotten").isEqualTo(2);
    assertThat(chains.keep(FIRST)).as("another list of the same").isEqualTo(name);
    assertThat(chains.find(name)).isSameAs(FIRST);
  }

  /** Key managers may hand out another list each time, and memory is for one of them. */
  @Test
  void remembersTheNameOfTheLastListAlone() {
    Counted before = new Counted(FIRST);
    Opaque name = chains.keep(before);
    Counted after = new Counted(FIRST);
    chains.keep(after);
    assertThat(chains.keep(after)).isEqualTo(name);
    assertThat(after.read).isEqualTo(1);

    assertThat(chains.keep(before)).isEqualTo(name);
    assertThat(before.read).as("read anew, for it was let go").isEqualTo(2);
  }

  /** Counts how often it is read from its beginning. */
  private static final class Counted extends AbstractList<Opaque> {
    private final List<Opaque> inner;
    private int read;

    Counted(List<Opaque> inner) {
      this.inner = inner;
    }

    @Override
    public Opaque get(int index) {
      read += index == 0 ? 1 : 0;
      return inner.get(index);
    }

    @Override
    public int size() {
      return inner.size();
    }
  }
}
