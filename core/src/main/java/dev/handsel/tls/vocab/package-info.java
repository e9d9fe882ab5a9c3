// SPDX-License-Identifier: Apache-2.0
/** IANA names as open records: unknown code points are values like any other. */
@NullMarked
package dev.handsel.tls.vocab;

import org.jspecify.annotations.NullMarked;
