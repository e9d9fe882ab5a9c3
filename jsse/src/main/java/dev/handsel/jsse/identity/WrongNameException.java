// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.identity;

import java.security.cert.CertificateException;

/** The certificate is for other names than the one that was to be reached. */
final class WrongNameException extends CertificateException {
  private static final long serialVersionUID = 1L;

  WrongNameException(String message) {
    super(message);
  }
}
