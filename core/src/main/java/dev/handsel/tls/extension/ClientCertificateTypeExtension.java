// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import static dev.handsel.tls.extension.Slot.slot;

import dev.handsel.tls.extension.Carrier.InClientHello;
import dev.handsel.tls.extension.Carrier.InEncryptedExtensions;
import dev.handsel.tls.extension.Carrier.InServerHello;
import dev.handsel.tls.vocab.CertificateType;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.List;

/**
 * client_certificate_type: what a client can show, and which of it the server asks for. RFC 7250
 * §3.
 */
public final class ClientCertificateTypeExtension {
  private ClientCertificateTypeExtension() {}

  public static final Slot<InClientHello, List<CertificateType>> IN_CLIENT_HELLO =
      slot(
          ExtensionType.CLIENT_CERTIFICATE_TYPE,
          InClientHello.class,
          OfferedCertificateTypes.CODEC);

  public static final Slot<InServerHello, CertificateType> IN_SERVER_HELLO =
      slot(ExtensionType.CLIENT_CERTIFICATE_TYPE, InServerHello.class, CertificateType.CODEC);

  public static final Slot<InEncryptedExtensions, CertificateType> IN_ENCRYPTED_EXTENSIONS =
      slot(
          ExtensionType.CLIENT_CERTIFICATE_TYPE,
          InEncryptedExtensions.class,
          CertificateType.CODEC);
}
