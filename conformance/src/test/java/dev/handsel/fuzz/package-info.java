// SPDX-License-Identifier: Apache-2.0
/** Fuzz targets: what each feeds to the engine, and what must hold whatever is fed. */
@NullMarked
package dev.handsel.fuzz;

import org.jspecify.annotations.NullMarked;
