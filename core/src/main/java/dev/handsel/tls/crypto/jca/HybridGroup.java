// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.Response;
import dev.handsel.tls.crypto.Secret;
import dev.handsel.tls.vocab.NamedGroup;
import java.security.KeyPair;
import java.util.Arrays;

/** A curve and ML-KEM side by side: the secret holds as long as one of them does. RFC 10024. */
final class HybridGroup implements Group {
  private final Hybrid shape;
  private final Group curve;
  private final MlKem kem;

  HybridGroup(Hybrid shape, Group curve, MlKem kem) {
    this.shape = shape;
    this.curve = curve;
    this.kem = kem;
  }

  NamedGroup classical() {
    return shape.classical();
  }

  @Override
  public Initiator initiate() throws CryptoException {
    return initiate(curve.initiate());
  }

  /** Initiates with a classical key pair that another share may use too. */
  Initiator initiate(Initiator classicalPart) throws CryptoException {
    KeyPair pair = kem.generate();
    byte[] share = joined(classicalPart.share(), kem.encode(pair.getPublic()));
    return new Initiator() {
      @Override
      public byte[] share() {
        return share;
      }

      @Override
      public Secret complete(byte[] peerShare) throws CryptoException, InvalidShareException {
        Parts parts = split(peerShare, shape.parameters().ciphertextLength());
        try (Secret agreed = classicalPart.complete(parts.classical());
            Secret decapsulated = kem.decapsulate(pair.getPrivate(), parts.kem())) {
          return Secret.adopt(joined(agreed.expose(), decapsulated.expose()));
        }
      }
    };
  }

  @Override
  public Response respond(byte[] peerShare) throws CryptoException, InvalidShareException {
    Parts parts = split(peerShare, shape.parameters().keyLength());
    MlKem.Encapsulation sealed = kem.encapsulate(parts.kem());
    try (Secret encapsulated = sealed.secret()) {
      Response classical = curve.respond(parts.classical());
      try (Secret agreed = classical.secret()) {
        return new Response(
            joined(classical.share(), sealed.ciphertext()),
            Secret.adopt(joined(agreed.expose(), encapsulated.expose())));
      }
    }
  }

  private record Parts(byte[] classical, byte[] kem) {}

  private Parts split(byte[] share, int kemLength) throws InvalidShareException {
    int classicalLength = shape.classicalLength();
    if (share.length != classicalLength + kemLength) {
      throw new InvalidShareException(
          "a share of "
              + share.length
              + " bytes, where "
              + shape
              + " has "
              + (classicalLength + kemLength));
    }
    int cut = shape.kemFirst() ? kemLength : classicalLength;
    byte[] first = Arrays.copyOfRange(share, 0, cut);
    byte[] second = Arrays.copyOfRange(share, cut, share.length);
    return shape.kemFirst() ? new Parts(second, first) : new Parts(first, second);
  }

  private byte[] joined(byte[] classicalPart, byte[] kemPart) {
    byte[] first = shape.kemFirst() ? kemPart : classicalPart;
    byte[] second = shape.kemFirst() ? classicalPart : kemPart;
    byte[] whole = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, whole, first.length, second.length);
    return whole;
  }
}
