// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.schedule;

import dev.handsel.tls.crypto.Secret;

/** What protects the records of one direction in one epoch. RFC 9846 §7.3. */
public record TrafficKeys(Secret key, Secret iv) {}
