// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.crypto.CryptoTier;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.crypto.jca.JcaBackend;
import dev.handsel.tls.schedule.Tls13Keys;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.CipherSuite;
import dev.handsel.tls.vocab.ContentType;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Records of RFC 8448 §3, byte for byte in both directions. */
class Rfc8448RecordsTest {
  private static final int DATA = ContentType.APPLICATION_DATA.code();
  private static final int ALERT = ContentType.ALERT.code();
  private static final int HANDSHAKE = ContentType.HANDSHAKE.code();

  private static final String FIFTY_BYTES =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
          + "202122232425262728292a2b2c2d2e2f3031";

  private static final String TICKET_PAYLOAD =
      "040000c90000001efad6aac502000000b22c035d829359ee5ff7af4ec900000000262a6494dc486d"
          + "2c8a34cb33fa90bf1b0070ad3c498883c9367c09a2be785abc55cd226097a3a982117283f82a03a1"
          + "43efd3ff5dd36d64e861be7fd61d2827db279cce145077d454a3664d4e6da4d29ee03725a6a4dafc"
          + "d0fc67d2aea70529513e3da2677fa5906c5b3f7d8f92f228bda40dda721470f9fbf297b5aea61764"
          + "6fac5c03272e970727c621a79141ef5f7de6505e5bfbc388e93343694093934ae4d3570008002a00"
          + "0400000400";

  private static final String TICKET_RECORD =
      "17030300de3a6b8f90414a97d6959c3487680de5134a2b240e6cffac116e95d41d6af8f6b580dcf3"
          + "d11d63c758db289a015940252f55713e061dc13e078891a38efbcf5753ad8ef170ad3c7353d16d9d"
          + "a773b9ca7f2b9fa1b6c0d4a3d03f75e09c30ba1e62972ac46f75f7b981be63439b2999ce13064615"
          + "139891d5e4c5b406f16e3fc181a77ca475840025db2f0a77f81b5ab05b94c01346755f69232c8651"
          + "9d86cbeeac87aac347d143f9605d64f650db4d023e70e952ca49fe5137121c74bc2697687e248746"
          + "d6df353005f3bce18696129c8153556b3b6c6779b37bf15985684f";

  private final CryptoBackend backend = JcaBackend.of(CryptoTier.JDK_ONLY);

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static TrafficKeys keys(String key, String iv) {
    return new Tls13Keys(
        CipherSuite.TLS_AES_128_GCM_SHA256.spec().orElseThrow(),
        Secret.adopt(hex(key)),
        Secret.adopt(hex(iv)));
  }

  private void bothWays(
      Protector protector, Unprotector unprotector, int type, String payload, String wire)
      throws Exception {
    byte[] content = hex(payload);
    byte[] record = new byte[protector.protectedLength(content.length)];
    System.arraycopy(content, 0, record, protector.prefixLength(), content.length);
    protector.protect(type, record, 0, content.length);
    assertThat(record).isEqualTo(hex(wire));

    byte[] out = new byte[unprotector.roomFor(record.length)];
    assertThat(unprotector.unprotect(record, 0, record.length, out, 0)).isEqualTo(content.length);
    assertThat(unprotector.contentType()).isEqualTo(type);
    assertThat(Arrays.copyOf(out, content.length)).isEqualTo(content);
  }

  @Test
  void protectsTheClientsApplicationRecords() throws Exception {
    TrafficKeys keys = keys("17422dda596ed5d9acd890e3c63f5051", "5b78923dee08579033e523d9");
    Protector protector = Protection.protector(backend, keys);
    Unprotector unprotector = Protection.unprotector(backend, keys);
    bothWays(
        protector,
        unprotector,
        DATA,
        FIFTY_BYTES,
        "1703030043a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a"
            + "20441e2b62974e1f5a6292a2977014bd1e3deae63aeebb21694915e4");
    bothWays(
        protector, unprotector, ALERT, "0100", "1703030013c9872760655666b74d7ff1153efd6db6d0b0e3");
  }

  @Test
  void protectsTheServersApplicationRecords() throws Exception {
    TrafficKeys keys = keys("9f02283b6c9c07efc26bb9f2ac92e356", "cf782b88dd83549aadf1e984");
    Protector protector = Protection.protector(backend, keys);
    Unprotector unprotector = Protection.unprotector(backend, keys);
    bothWays(protector, unprotector, HANDSHAKE, TICKET_PAYLOAD, TICKET_RECORD);
    bothWays(
        protector,
        unprotector,
        DATA,
        FIFTY_BYTES,
        "17030300432e937e11ef4ac740e538ad36005fc4a46932fc3225d05f82aa1b36e30efaf97d90e6dffc602dcb"
            + "501a59a8fcc49c4bf2e5f0a21c0047c2abf332540dd032e167c2955d");
    bothWays(
        protector, unprotector, ALERT, "0100", "1703030013b58fd67166ebf599d24720cfbe7efa7a8864a9");
  }

  @Test
  void protectsTheClientsFinished() throws Exception {
    TrafficKeys keys = keys("dbfaa693d1762c5b666af5d950258d01", "5bd3c71b836e0b76bb73265f");
    bothWays(
        Protection.protector(backend, keys),
        Protection.unprotector(backend, keys),
        HANDSHAKE,
        "14000020a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61",
        "170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46de"
            + "b384bd1caeacab6867d726c40546");
  }
}
