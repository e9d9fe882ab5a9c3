// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.vocab.NamedGroup;
import org.jspecify.annotations.Nullable;

/** How a hybrid group is put together. RFC 10024. */
enum Hybrid {
  /** ML-KEM comes first here, against the name. */
  X25519_MLKEM768(
      NamedGroup.X25519_MLKEM768, NamedGroup.X25519, 32, MlKem.Parameters.ML_KEM_768, true),
  SECP256R1_MLKEM768(
      NamedGroup.SECP256R1_MLKEM768, NamedGroup.SECP256R1, 65, MlKem.Parameters.ML_KEM_768, false),
  SECP384R1_MLKEM1024(
      NamedGroup.SECP384R1_MLKEM1024,
      NamedGroup.SECP384R1,
      97,
      MlKem.Parameters.ML_KEM_1024,
      false);

  private final NamedGroup group;
  private final NamedGroup classical;
  private final int classicalLength;
  private final MlKem.Parameters parameters;
  private final boolean kemFirst;

  Hybrid(
      NamedGroup group,
      NamedGroup classical,
      int classicalLength,
      MlKem.Parameters parameters,
      boolean kemFirst) {
    this.group = group;
    this.classical = classical;
    this.classicalLength = classicalLength;
    this.parameters = parameters;
    this.kemFirst = kemFirst;
  }

  static @Nullable Hybrid named(NamedGroup group) {
    for (Hybrid hybrid : values()) {
      if (hybrid.group.equals(group)) {
        return hybrid;
      }
    }
    return null;
  }

  NamedGroup classical() {
    return classical;
  }

  /** Bytes of a classical share, the same both ways. */
  int classicalLength() {
    return classicalLength;
  }

  MlKem.Parameters parameters() {
    return parameters;
  }

  /** Whether ML-KEM stands first, in shares as in the secret. */
  boolean kemFirst() {
    return kemFirst;
  }
}
