// SPDX-License-Identifier: Apache-2.0
/** Where every key comes from: the stages of TLS 1.3, the PRF of TLS 1.2. */
@NullMarked
package dev.handsel.tls.schedule;

import org.jspecify.annotations.NullMarked;
