// SPDX-License-Identifier: Apache-2.0

/** What tests against real peers share: finding their programs, starting and stopping them. */
@NullMarked
package dev.handsel.interop;

import org.jspecify.annotations.NullMarked;
