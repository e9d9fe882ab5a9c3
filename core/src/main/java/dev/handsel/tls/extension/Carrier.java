// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

/** The messages that carry extensions, as marker types that keep slots apart. RFC 9846 §4.3. */
public sealed interface Carrier {
  /** ClientHello. */
  final class InClientHello implements Carrier {
    private InClientHello() {}
  }

  /** ServerHello of either version. */
  final class InServerHello implements Carrier {
    private InServerHello() {}
  }

  /** HelloRetryRequest. */
  final class InHelloRetryRequest implements Carrier {
    private InHelloRetryRequest() {}
  }

  /** EncryptedExtensions. */
  final class InEncryptedExtensions implements Carrier {
    private InEncryptedExtensions() {}
  }

  /** One entry of a TLS 1.3 Certificate. */
  final class InCertificate implements Carrier {
    private InCertificate() {}
  }

  /** TLS 1.3 CertificateRequest. */
  final class InCertificateRequest implements Carrier {
    private InCertificateRequest() {}
  }

  /** TLS 1.3 NewSessionTicket. */
  final class InNewSessionTicket implements Carrier {
    private InNewSessionTicket() {}
  }
}
