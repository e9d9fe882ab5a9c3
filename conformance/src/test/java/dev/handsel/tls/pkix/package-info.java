// SPDX-License-Identifier: Apache-2.0
/** The peer verifier against public test cases. */
@NullMarked
package dev.handsel.tls.pkix;

import org.jspecify.annotations.NullMarked;
