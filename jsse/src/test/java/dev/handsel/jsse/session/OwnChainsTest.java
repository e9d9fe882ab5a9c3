// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.codec.Opaque;
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
}
