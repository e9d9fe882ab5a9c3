// SPDX-License-Identifier: Apache-2.0
/** Project Wycheproof's vectors against the backend on the JCA, once for each provider present. */
@NullMarked
package dev.handsel.tls.crypto.jca;

import org.jspecify.annotations.NullMarked;
