// SPDX-License-Identifier: Apache-2.0
/** Certificates made on the spot, for demonstrations and throw-away servers. */
@NullMarked
package dev.handsel.cli.certs;

import org.jspecify.annotations.NullMarked;
