// SPDX-License-Identifier: Apache-2.0
/**
 * What a connection may negotiate: parameters, system and security properties, policies. Not
 * exported.
 */
@NullMarked
package dev.handsel.jsse.settings;

import org.jspecify.annotations.NullMarked;
