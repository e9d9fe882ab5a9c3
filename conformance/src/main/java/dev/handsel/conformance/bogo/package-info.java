// SPDX-License-Identifier: Apache-2.0
/** The shim between BoringSSL's test runner and the engine. */
@NullMarked
package dev.handsel.conformance.bogo;

import org.jspecify.annotations.NullMarked;
