// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import java.nio.file.Path;

/**
 * Where certificates and their key are found.
 *
 * @param certificates a chain, or a bare public key
 * @param key its private key; the same file if that holds both
 * @param alias of the key, if its file is a store that holds several; else empty
 * @param passwords of encrypted keys and stores
 */
record CredentialFiles(Path certificates, Path key, String alias, Passwords passwords) {
  boolean oneFile() {
    return certificates.equals(key);
  }
}
