// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.codec;

import static dev.handsel.testkit.Sample.sample;
import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.Bound;
import dev.handsel.testkit.CodecContract;
import dev.handsel.testkit.Sample;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All combinators in one struct, and what they refuse. */
final class CodecsTest implements CodecContract<CodecsTest.All> {
  record All(int u8, int u16, long u32, Opaque fixed, List<Opaque> names, Opaque rest) {}

  @Override
  public Codec<All> codec() {
    return struct(
        "All",
        field("u8", Codecs.U8, All::u8),
        field("u16", Codecs.U16, All::u16),
        field("u32", Codecs.U32, All::u32),
        field("fixed", Codecs.fixed(3), All::fixed),
        field("names", Codecs.vector24(Codecs.opaque8(1, 3), 2), All::names),
        field("rest", Codecs.block(1, Codecs.REST), All::rest),
        All::new);
  }

  @Override
  public List<Sample<All>> samples() {
    return List.of(
        sample(
            "highest",
            new All(
                0xff,
                0xffff,
                0xffffffffL,
                Opaque.hex("010203"),
                List.of(Opaque.hex("aa"), Opaque.hex("bbcccc")),
                Opaque.hex("dd")),
            "ff ffff ffffffff 010203 000006 01 aa 03 bbcccc 01 dd"),
        sample(
            "lowest",
            new All(0, 0, 0, Opaque.hex("010203"), List.of(Opaque.hex("aa")), Opaque.EMPTY),
            "00 0000 00000000 010203 000002 01 aa 00"));
  }

  @Override
  public List<Bound<All>> bounds() {
    return List.of(
        Bound.bound(
            "All.names",
            2,
            0xffffff,
            2,
            length ->
                new All(
                    0,
                    0,
                    0,
                    Opaque.hex("010203"),
                    Collections.nCopies(length / 2, Opaque.hex("aa")),
                    Opaque.EMPTY)));
  }

  @Test
  void writesNoNumberThatDoesNotFit() {
    assertThatThrownBy(() -> Codecs.U8.toBytes(0x100)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Codecs.U8.toBytes(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Codecs.U16.toBytes(0x10000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Codecs.U32.toBytes(-1L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Codecs.U32.toBytes(1L << 32))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesNoFixedRunOfAnotherLength() {
    assertThatThrownBy(() -> Codecs.fixed(3).toBytes(Opaque.hex("0102")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNoMemoryForALengthThatIsNotThere() {
    assertThatThrownBy(() -> Codecs.opaque24(0).fromBytes(Opaque.hex("ffffff00").toByteArray()))
        .hasMessage("truncated: needs 16777215 bytes, has 1");
  }

  @Test
  void checksWhatItDecodesOnly() throws DecodeException {
    Codec<Integer> even =
        Codecs.U8.checking(
            value -> {
              if (value % 2 != 0) {
                throw DecodeException.value("odd");
              }
            });

    assertThat(even.fromBytes(even.toBytes(4))).isEqualTo(4);
    assertThat(even.toBytes(3)).containsExactly(3);
    assertThatThrownBy(() -> even.fromBytes(new byte[] {3})).hasMessage("odd");
  }

  @Test
  void joinsPathsWithDotsButNotBeforeAnIndex() {
    DecodeException e =
        DecodeException.syntax("truncated").within("name").within("[2]").within("list").within("S");

    assertThat(e).hasMessage("S.list[2].name: truncated");
    assertThat(e.path()).isEqualTo("S.list[2].name");
    assertThat(e.kind()).isEqualTo(DecodeException.Kind.SYNTAX);
  }
}
