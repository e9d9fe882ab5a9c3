// SPDX-License-Identifier: Apache-2.0
/** What certificates and keys are written in and told apart by. Nobody's API. */
@NullMarked
package dev.handsel.tls.x509;

import org.jspecify.annotations.NullMarked;
