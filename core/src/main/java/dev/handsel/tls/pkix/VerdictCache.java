// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.pkix;

import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.credential.PeerVerifier.Query;
import dev.handsel.tls.credential.PeerVerifier.Verdict;
import dev.handsel.tls.event.Role;
import dev.handsel.tls.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Chains that were believed, for the rest of the day (UTC) and only for the very same question.
 * Refusals are never kept, so that strangers cannot fill it. Bounded; the least recently used go.
 */
final class VerdictCache {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Question, Known> known;

  VerdictCache(int most) {
    known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Question, Known> eldest) {
            return size() > most;
          }
        };
  }

  Optional<Verdict> find(Query query) {
    Known found;
    Question question = Question.of(query);
    lock.lock();
    try {
      found = known.get(question);
    } finally {
      lock.unlock();
    }
    Instant now = query.now();
    return Optional.ofNullable(found)
        .filter(k -> !now.isBefore(k.from) && !now.isAfter(k.verdict.expiry()))
        .map(Known::verdict);
  }

  /**
   * @param from when the last certificate of the path became valid
   */
  void put(Query query, Instant from, Verdict verdict) {
    Question question = Question.of(query);
    lock.lock();
    try {
      known.put(question, new Known(from, verdict));
    } finally {
      lock.unlock();
    }
  }

  private record Known(Instant from, Verdict verdict) {}

  /** Everything a verdict rests on; policies and their constraints count by identity. */
  private record Question(
      List<Opaque> chain,
      Optional<Opaque> ocspResponse,
      Optional<String> expectedName,
      Role peer,
      boolean keyEncipherment,
      SamePolicy policy,
      LocalDate day) {

    static Question of(Query query) {
      return new Question(
          query.chain(),
          query.presented().ocspResponse(),
          query.expectedName(),
          query.peer(),
          query.keyEncipherment(),
          new SamePolicy(query.policy()),
          LocalDate.ofInstant(query.now(), ZoneOffset.UTC));
    }
  }

  private static final class SamePolicy {
    private final Policy policy;

    SamePolicy(Policy policy) {
      this.policy = policy;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Hashing every list of a policy would cost more.
    public boolean equals(Object other) {
      return other instanceof SamePolicy that && policy == that.policy;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(policy);
    }
  }
}
