// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.handshake.decision;

/**
 * What a HelloRetryRequest leaves to the second run of the row. RFC 9846 §4.2.4.
 *
 * @param first the hello that it answered
 * @param fixed what had been decided by then: version, suite, group and configuration stay
 */
record Retried(HelloReceived first, Decided fixed) {}
