// SPDX-License-Identifier: Apache-2.0
/** One protector for each cipher mode and direction, with its sequence number and key limits. */
@NullMarked
package dev.handsel.tls.record.protect;

import org.jspecify.annotations.NullMarked;
