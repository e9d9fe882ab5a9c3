// SPDX-License-Identifier: Apache-2.0
/** What the launcher runs once, so that each later start is quick. */
@NullMarked
package dev.handsel.cli.start;

import org.jspecify.annotations.NullMarked;
