// SPDX-License-Identifier: Apache-2.0
/** Every way a connection can fail, each with its alert and the rule it broke. */
@NullMarked
package dev.handsel.tls.fault;

import org.jspecify.annotations.NullMarked;
