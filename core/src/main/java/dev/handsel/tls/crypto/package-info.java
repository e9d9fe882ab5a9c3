// SPDX-License-Identifier: Apache-2.0
/** The seam between the protocol and whatever computes its cryptography. */
@NullMarked
package dev.handsel.tls.crypto;

import org.jspecify.annotations.NullMarked;
