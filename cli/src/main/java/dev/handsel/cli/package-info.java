// SPDX-License-Identifier: Apache-2.0
/** The commands, their options and their exit codes. */
@NullMarked
package dev.handsel.cli;

import org.jspecify.annotations.NullMarked;
