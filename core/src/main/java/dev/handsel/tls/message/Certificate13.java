// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.message;

import static dev.handsel.tls.codec.Codecs.field;
import static dev.handsel.tls.codec.Codecs.opaque24;
import static dev.handsel.tls.codec.Codecs.opaque8;
import static dev.handsel.tls.codec.Codecs.struct;
import static dev.handsel.tls.codec.Codecs.vector24;

import dev.handsel.tls.codec.Codec;
import dev.handsel.tls.codec.Opaque;
import dev.handsel.tls.extension.Carrier.InCertificate;
import dev.handsel.tls.extension.ExtensionRegistry;
import dev.handsel.tls.extension.Extensions;
import dev.handsel.tls.fault.Shown;
import dev.handsel.tls.vocab.HandshakeType;
import java.util.ArrayList;
import java.util.List;

/** The sender's certificates, TLS 1.3, the leaf first. RFC 9846 §4.5.1. */
public record Certificate13(Opaque requestContext, List<Entry> entries)
    implements HandshakeMessage {
  public static final Codec<Certificate13> CODEC =
      struct(
          "Certificate",
          field("certificate_request_context", opaque8(0), Certificate13::requestContext),
          field("certificate_list", vector24(Entry.CODEC, 0), Certificate13::entries),
          Certificate13::new);

  /** One certificate with what was stapled to it. */
  public record Entry(Opaque certificate, Extensions<InCertificate> extensions) {
    static final Codec<Entry> CODEC =
        struct(
            "CertificateEntry",
            field("cert_data", opaque24(1), Entry::certificate),
            field("extensions", ExtensionRegistry.CERTIFICATE, Entry::extensions),
            Entry::new);
  }

  /** The certificates alone. */
  public List<Opaque> chain() {
    List<Opaque> chain = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      chain.add(entry.certificate);
    }
    return List.copyOf(chain);
  }

  @Override
  public HandshakeType type() {
    return HandshakeType.CERTIFICATE;
  }

  @Override
  public Codec<Certificate13> codec() {
    return CODEC;
  }

  @Override
  public String toString() {
    return Shown.fields(this);
  }
}
