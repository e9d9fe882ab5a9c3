// SPDX-License-Identifier: Apache-2.0
/**
 * The backend on the JCA: which provider serves which primitive, and how each is driven. Not
 * exported beyond Handsel's own modules.
 */
@NullMarked
package dev.handsel.tls.crypto.jca;

import org.jspecify.annotations.NullMarked;
