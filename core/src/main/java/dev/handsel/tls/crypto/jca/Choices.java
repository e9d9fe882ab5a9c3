// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.crypto.jca;

import dev.handsel.tls.crypto.CryptoException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which provider serves which primitive, found when first asked: the first candidate that passes
 * its known-answer test. Safe for many threads.
 */
final class Choices {
  private final Providers providers;
  private final SecureRandom random;
  private final Map<Primitive, Choice> choices = new EnumMap<>(Primitive.class);

  Choices(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
    for (Primitive primitive : Primitive.values()) {
      choices.put(primitive, new Choice(primitive));
    }
  }

  SecureRandom random() {
    return random;
  }

  /** Whether some provider has the primitive; its test has not necessarily run yet. */
  boolean offered(Primitive primitive) {
    return expected(primitive).isPresent();
  }

  /** Who will serve {@code primitive} if it passes its test, which has not necessarily run. */
  Optional<Chosen> expected(Primitive primitive) {
    return choice(primitive).expected();
  }

  Optional<Chosen> find(Primitive primitive) {
    return choice(primitive).tested();
  }

  /** The provider for {@code primitive}, for callers who checked that there is one. */
  Chosen require(Primitive primitive) throws CryptoException {
    Choice choice = choice(primitive);
    return choice
        .tested()
        .orElseThrow(
            () ->
                new CryptoException(
                    "no provider serves "
                        + primitive
                        + choice.refusals()
                        + "; allow another CryptoTier, or disable what needs it"));
  }

  /** One line for each primitive. Runs every test that has not run yet. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    choices.forEach(
        (primitive, choice) ->
            lines.add(
                primitive
                    + ": "
                    + choice
                        .tested()
                        .map(
                            found ->
                                found + " (" + ProviderOrder.reason(primitive, providers) + ")")
                        .orElse("none")
                    + choice.refusals()));
    return lines;
  }

  private Choice choice(Primitive primitive) {
    return Objects.requireNonNull(choices.get(primitive), primitive::name);
  }

  /** One primitive's candidates. */
  private final class Choice {
    private final Primitive primitive;
    private final List<String> refusals = new ArrayList<>();
    private volatile Optional<Chosen> answer = Optional.empty();
    private volatile Stage stage = Stage.UNTOUCHED;

    private enum Stage {
      UNTOUCHED,
      /** A candidate has the service; it has not been tested. */
      FOUND,
      TESTED
    }

    Choice(Primitive primitive) {
      this.primitive = primitive;
    }

    Optional<Chosen> expected() {
      if (stage == Stage.UNTOUCHED) {
        find();
      }
      return answer;
    }

    Optional<Chosen> tested() {
      if (stage != Stage.TESTED) {
        test();
      }
      return answer;
    }

    synchronized String refusals() {
      return refusals.isEmpty() ? "" : "; refused: " + String.join(", ", refusals);
    }

    private synchronized void find() {
      if (stage == Stage.UNTOUCHED) {
        for (Provider provider : ProviderOrder.candidates(primitive, providers)) {
          answer = Services.find(primitive, provider);
          if (answer.isPresent()) {
            break;
          }
        }
        stage = Stage.FOUND;
      }
    }

    private synchronized void test() {
      if (stage == Stage.TESTED) {
        return;
      }
      Optional<Chosen> passed = Optional.empty();
      for (Provider provider : ProviderOrder.candidates(primitive, providers)) {
        Optional<Chosen> candidate = Services.find(primitive, provider);
        if (candidate.isPresent() && passes(candidate.get())) {
          passed = candidate;
          break;
        }
      }
      answer = passed;
      stage = Stage.TESTED;
    }

    private boolean passes(Chosen candidate) {
      if (Passes.contain(candidate)) {
        return true;
      }
      try {
        KnownAnswers.check(candidate, random);
        Passes.add(candidate);
        return true;
      } catch (CryptoException | GeneralSecurityException | RuntimeException | LinkageError e) {
        refusals.add(candidate + ": " + e);
        return false;
      }
    }
  }
}
