// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A path that was validated.
 *
 * @param path leaf first, without the anchor
 * @param until when what it rests on ends
 */
record PathFound(List<X509Certificate> path, TrustAnchor anchor, Instant until) {}
