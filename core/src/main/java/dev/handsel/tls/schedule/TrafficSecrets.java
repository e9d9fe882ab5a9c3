// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

/** The secrets of both directions in one epoch. RFC 9846 §7.1. */
public record TrafficSecrets(TrafficSecret client, TrafficSecret server) {}
