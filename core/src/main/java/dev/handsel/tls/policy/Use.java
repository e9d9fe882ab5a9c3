// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.policy;

/** A moment at which a policy is asked about an algorithm. */
public enum Use {
  OFFER_SUITE,
  OFFER_GROUP,
  OFFER_SCHEME,
  SIGN_HANDSHAKE,
  VERIFY_HANDSHAKE,
  AGREE,
  CHAIN
}
