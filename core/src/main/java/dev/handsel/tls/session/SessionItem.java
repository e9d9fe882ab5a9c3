// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.session;

import org.jspecify.annotations.Nullable;

/**
 * The items of a session as bytes. A tag is never given another meaning, and what is added takes a
 * new one: critical if a session must not be resumed by a release that does not know the item.
 */
enum SessionItem {
  SECRET(1, true),
  VERSION(2, true),
  SUITE(3, true),
  /** Empty; absent for a session of TLS 1.2 without it. */
  EXTENDED_MASTER_SECRET(4, true),
  /** What kind of PSK it is; absent for the only one there is yet, that of a resumption. */
  PSK_KIND(5, true),

  AUTHENTICATED_AT(8, true),
  ISSUED_AT(9, true),
  LIFETIME(10, true),
  /** Absent for never. */
  PEER_EXPIRY(11, true),

  ROLE(16, true),
  SERVER_NAME(17, true),
  TRUST(18, true),
  TRUST_GENERATION(19, true),
  NAME_CHECK(20, true),
  CERTIFICATE_TYPES(21, true),
  CLIENT_AUTH(22, true),
  POLICY(23, true),
  CREDENTIAL(24, true),

  PEER_CHAIN(32, true),
  PEER_RAW_KEY(33, true),
  PEER_OCSP_RESPONSE(34, false),
  PEER_TIMESTAMPS(35, false),

  OWN_CHAIN(40, false),
  /** Absent for X.509. */
  OWN_CERTIFICATE_TYPE(41, true),

  NAME(48, true),
  /** Empty; absent for a session that a ticket names. */
  NAMED_BY_ID(49, true),
  AGE_ADD(50, false),
  MAX_EARLY_DATA(51, false),

  ALPN(56, false),
  APPLICATION(57, false),
  EARLY_DATA_CONTEXT(58, false);

  /** Of the two bytes that name an item: whoever does not know it refuses the session. */
  static final int CRITICAL = 0x8000;

  private static final @Nullable SessionItem[] BY_TAG = new @Nullable SessionItem[64];

  static {
    for (SessionItem item : values()) {
      BY_TAG[item.tag] = item;
    }
  }

  private final int tag;
  private final boolean critical;

  SessionItem(int tag, boolean critical) {
    this.tag = tag;
    this.critical = critical;
  }

  /** As it stands before the item's length. */
  int code() {
    return critical ? CRITICAL | tag : tag;
  }

  /** The item of this code, or null for one that this release does not know. */
  static @Nullable SessionItem of(int code) {
    int tag = code & ~CRITICAL;
    return tag < BY_TAG.length ? BY_TAG[tag] : null;
  }
}
