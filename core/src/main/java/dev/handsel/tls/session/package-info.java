// SPDX-License-Identifier: Apache-2.0
/** What a later connection may resume, and where it is kept. */
@NullMarked
package dev.handsel.tls.session;

import org.jspecify.annotations.NullMarked;
