// SPDX-License-Identifier: Apache-2.0
/** Whether to believe a chain: paths, rules, revocation, names. RFC 5280. */
@NullMarked
package dev.handsel.tls.pkix;

import org.jspecify.annotations.NullMarked;
