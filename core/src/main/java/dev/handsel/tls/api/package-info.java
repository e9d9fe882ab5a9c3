// SPDX-License-Identifier: Apache-2.0
/** The engine as programs use it: configurations, ports, demands. */
@NullMarked
package dev.handsel.tls.api;

import org.jspecify.annotations.NullMarked;
