// SPDX-License-Identifier: Apache-2.0
/** Key and trust managers as credential selectors and peer verifiers, and our own. Not exported. */
@NullMarked
package dev.handsel.jsse.identity;

import org.jspecify.annotations.NullMarked;
