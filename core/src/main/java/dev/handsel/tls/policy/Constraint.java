// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A veto on algorithms and keys beside a policy's lists. The most restrictive answer wins. */
@FunctionalInterface
public interface Constraint {
  /**
   * @param algorithm a CipherSuite, NamedGroup or SignatureScheme of {@code vocab}
   * @param key the actual key about to be used, or null while only names are known
   */
  boolean permits(Use use, Object algorithm, @Nullable Key key);

  /** Those of {@code algorithms} that it permits by name, in their order. */
  default <T> List<T> permitted(Use use, List<T> algorithms) {
    List<T> permitted = new ArrayList<>(algorithms.size());
    for (T algorithm : algorithms) {
      if (permits(use, algorithm, null)) {
        permitted.add(algorithm);
      }
    }
    return List.copyOf(permitted);
  }

  /**
   * Identity of what it permits, for the scope of sessions: the same, in any process, only for one
   * that permits the same. The default is drawn at random for each object, since code cannot be
   * read: whoever makes one for each connection resumes nothing, unless it is {@link #named}.
   */
  default String id() {
    return ConstraintIds.of(this);
  }

  Constraint NONE =
      new Constraint() {
        @Override
        public boolean permits(Use use, Object algorithm, @Nullable Key key) {
          return true;
        }

        @Override
        public String id() {
          return "";
        }
      };

  /** The same under a name, which must be that of no constraint that permits something else. */
  default Constraint named(String id) {
    Constraint one = this;
    return new Constraint() {
      @Override
      public boolean permits(Use use, Object algorithm, @Nullable Key key) {
        return one.permits(use, algorithm, key);
      }

      @Override
      public String id() {
        return id;
      }
    };
  }

  default Constraint and(Constraint other) {
    Constraint one = this;
    return new Constraint() {
      @Override
      public boolean permits(Use use, Object algorithm, @Nullable Key key) {
        return one.permits(use, algorithm, key) && other.permits(use, algorithm, key);
      }

      @Override
      public String id() {
        return one.id() + "&" + other.id();
      }
    };
  }
}
