// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.extension;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.vocab.ExtensionType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which extension may stand in which message: the table of RFC 9846 §4.3, in its order. */
public final class ExtensionRegistry {
  private ExtensionRegistry() {}

  private static final List<Slot<?, ?>> SLOTS =
      List.of(
          ServerName.IN_CLIENT_HELLO,
          ServerName.IN_SERVER_HELLO,
          ServerName.IN_ENCRYPTED_EXTENSIONS,
          MaxFragmentLengthExtension.IN_CLIENT_HELLO,
          MaxFragmentLengthExtension.IN_SERVER_HELLO,
          MaxFragmentLengthExtension.IN_ENCRYPTED_EXTENSIONS,
          StatusRequest.IN_CLIENT_HELLO,
          StatusRequest.IN_SERVER_HELLO,
          StatusRequest.IN_CERTIFICATE,
          StatusRequest.IN_CERTIFICATE_REQUEST,
          SupportedGroups.IN_CLIENT_HELLO,
          SupportedGroups.IN_SERVER_HELLO,
          SupportedGroups.IN_ENCRYPTED_EXTENSIONS,
          EcPointFormats.IN_CLIENT_HELLO,
          EcPointFormats.IN_SERVER_HELLO,
          SignatureAlgorithms.IN_CLIENT_HELLO,
          SignatureAlgorithms.IN_CERTIFICATE_REQUEST,
          Alpn.IN_CLIENT_HELLO,
          Alpn.IN_SERVER_HELLO,
          Alpn.IN_ENCRYPTED_EXTENSIONS,
          SignedCertificateTimestamps.IN_CLIENT_HELLO,
          SignedCertificateTimestamps.IN_SERVER_HELLO,
          SignedCertificateTimestamps.IN_CERTIFICATE,
          SignedCertificateTimestamps.IN_CERTIFICATE_REQUEST,
          ClientCertificateTypeExtension.IN_CLIENT_HELLO,
          ClientCertificateTypeExtension.IN_SERVER_HELLO,
          ClientCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS,
          ServerCertificateTypeExtension.IN_CLIENT_HELLO,
          ServerCertificateTypeExtension.IN_SERVER_HELLO,
          ServerCertificateTypeExtension.IN_ENCRYPTED_EXTENSIONS,
          Padding.IN_CLIENT_HELLO,
          EncryptThenMac.IN_CLIENT_HELLO,
          EncryptThenMac.IN_SERVER_HELLO,
          ExtendedMasterSecret.IN_CLIENT_HELLO,
          ExtendedMasterSecret.IN_SERVER_HELLO,
          RecordSizeLimit.IN_CLIENT_HELLO,
          RecordSizeLimit.IN_SERVER_HELLO,
          RecordSizeLimit.IN_ENCRYPTED_EXTENSIONS,
          SessionTicket.IN_CLIENT_HELLO,
          SessionTicket.IN_SERVER_HELLO,
          PreSharedKey.IN_CLIENT_HELLO,
          PreSharedKey.IN_SERVER_HELLO,
          EarlyData.IN_CLIENT_HELLO,
          EarlyData.IN_ENCRYPTED_EXTENSIONS,
          EarlyData.IN_NEW_SESSION_TICKET,
          SupportedVersions.IN_CLIENT_HELLO,
          SupportedVersions.IN_SERVER_HELLO,
          SupportedVersions.IN_HELLO_RETRY_REQUEST,
          Cookie.IN_CLIENT_HELLO,
          Cookie.IN_HELLO_RETRY_REQUEST,
          PskKeyExchangeModes.IN_CLIENT_HELLO,
          CertificateAuthorities.IN_CLIENT_HELLO,
          CertificateAuthorities.IN_CERTIFICATE_REQUEST,
          OidFilters.IN_CERTIFICATE_REQUEST,
          PostHandshakeAuth.IN_CLIENT_HELLO,
          SignatureAlgorithmsCert.IN_CLIENT_HELLO,
          SignatureAlgorithmsCert.IN_CERTIFICATE_REQUEST,
          KeyShare.IN_CLIENT_HELLO,
          KeyShare.IN_SERVER_HELLO,
          KeyShare.IN_HELLO_RETRY_REQUEST,
          RenegotiationInfo.IN_CLIENT_HELLO,
          RenegotiationInfo.IN_SERVER_HELLO);

  private static final Map<Class<?>, Map<ExtensionType, Slot<?, ?>>> BY_CARRIER = new HashMap<>();

  private static final Set<ExtensionType> KNOWN = new HashSet<>();

  static {
    for (Slot<?, ?> slot : SLOTS) {
      BY_CARRIER.computeIfAbsent(slot.carrier(), carrier -> new HashMap<>()).put(slot.type(), slot);
      KNOWN.add(slot.type());
    }
  }

  public static final Codec<Extensions<Carrier.InClientHello>> CLIENT_HELLO =
      Extensions.codec(Carrier.InClientHello.class);
  public static final Codec<Extensions<Carrier.InServerHello>> SERVER_HELLO =
      Extensions.codec(Carrier.InServerHello.class);
  public static final Codec<Extensions<Carrier.InHelloRetryRequest>> HELLO_RETRY_REQUEST =
      Extensions.codec(Carrier.InHelloRetryRequest.class);
  public static final Codec<Extensions<Carrier.InEncryptedExtensions>> ENCRYPTED_EXTENSIONS =
      Extensions.codec(Carrier.InEncryptedExtensions.class);
  public static final Codec<Extensions<Carrier.InCertificate>> CERTIFICATE =
      Extensions.codec(Carrier.InCertificate.class);
  public static final Codec<Extensions<Carrier.InCertificateRequest>> CERTIFICATE_REQUEST =
      Extensions.codec(Carrier.InCertificateRequest.class);
  public static final Codec<Extensions<Carrier.InNewSessionTicket>> NEW_SESSION_TICKET =
      Extensions.codec(Carrier.InNewSessionTicket.class);

  /** Every slot, in the order of the table. */
  public static List<Slot<?, ?>> slots() {
    return SLOTS;
  }

  /** Whether Handsel knows the extension in any message. */
  public static boolean knows(ExtensionType type) {
    return KNOWN.contains(type);
  }

  static <C extends Carrier> Optional<Slot<C, ?>> slot(Class<C> carrier, ExtensionType type) {
    @SuppressWarnings("unchecked") // the map is keyed by the slot's own carrier
    Slot<C, ?> slot = (Slot<C, ?>) BY_CARRIER.getOrDefault(carrier, Map.of()).get(type);
    return Optional.ofNullable(slot);
  }
}
