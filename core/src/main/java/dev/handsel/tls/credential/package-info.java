// SPDX-License-Identifier: Apache-2.0
/** Who we are, and whom we believe. */
@NullMarked
package dev.handsel.tls.credential;

import org.jspecify.annotations.NullMarked;
