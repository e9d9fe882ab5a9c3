// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.handsel.conformance.mutation;

import org.jspecify.annotations.NullMarked;
