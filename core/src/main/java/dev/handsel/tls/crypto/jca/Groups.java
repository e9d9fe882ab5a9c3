// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import dev.handsel.tls.crypto.FiniteFields;
import dev.handsel.tls.crypto.InvalidShareException;
import dev.handsel.tls.crypto.KeyExchange.DhParameters;
import dev.handsel.tls.vocab.NamedGroup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From the names of TLS to groups that compute. */
final class Groups {
  private static final Map<NamedGroup, Curve> CURVES =
      Map.of(
          NamedGroup.X25519, Curve.X25519,
          NamedGroup.X448, Curve.X448,
          NamedGroup.SECP256R1, Curve.SECP256R1,
          NamedGroup.SECP384R1, Curve.SECP384R1,
          NamedGroup.SECP521R1, Curve.SECP521R1);

  private static final Map<NamedGroup, MlKem.Parameters> KEMS =
      Map.of(
          NamedGroup.MLKEM768, MlKem.Parameters.ML_KEM_768,
          NamedGroup.MLKEM1024, MlKem.Parameters.ML_KEM_1024);

  private final Choices choices;
  private final Map<NamedGroup, Group> groups = new ConcurrentHashMap<>();

  Groups(Choices choices) {
    this.choices = choices;
  }

  boolean offered(NamedGroup name) {
    List<Primitive> needed = primitives(name);
    return !needed.isEmpty() && needed.stream().allMatch(choices::offered);
  }

  Group find(NamedGroup name) throws CryptoException {
    Group known = groups.get(name);
    if (known == null) {
      known = make(name);
      groups.put(name, known);
    }
    return known;
  }

  private Group make(NamedGroup name) throws CryptoException {
    Curve curve = CURVES.get(name);
    if (curve != null) {
      return new CurveGroup(curve, choices.require(curve.primitive()), choices.random());
    }
    Hybrid hybrid = Hybrid.named(name);
    if (hybrid != null) {
      return new HybridGroup(hybrid, find(hybrid.classical()), kem(hybrid.parameters()));
    }
    MlKem.Parameters parameters = KEMS.get(name);
    if (parameters != null) {
      return new KemGroup(parameters, kem(parameters));
    }
    return new FiniteFieldGroup(
        FiniteField.named(name), choices.require(Primitive.FFDHE), choices.random());
  }

  private MlKem kem(MlKem.Parameters parameters) throws CryptoException {
    return new MlKem(parameters, choices.require(parameters.primitive()), choices.random());
  }

  Group finiteField(DhParameters numbers) throws CryptoException, InvalidShareException {
    return new FiniteFieldGroup(
        FiniteField.checked(numbers), choices.require(Primitive.FFDHE), choices.random());
  }

  private static List<Primitive> primitives(NamedGroup name) {
    Curve curve = CURVES.get(name);
    if (curve != null) {
      return List.of(curve.primitive());
    }
    Hybrid hybrid = Hybrid.named(name);
    if (hybrid != null) {
      return List.of(hybrid.parameters().primitive(), primitives(hybrid.classical()).get(0));
    }
    MlKem.Parameters parameters = KEMS.get(name);
    if (parameters != null) {
      return List.of(parameters.primitive());
    }
    return FiniteFields.known(name) ? List.of(Primitive.FFDHE) : List.of();
  }
}
