// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.tls.api.ClientAuth;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.pkix.PathVeto;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which clients a server believes. */
final class ClientTrustOptions {
  @Option(
      names = "--client-ca",
      paramLabel = "FILE",
      description = "The CAs to trust for client certificates: PEM, DER, PKCS#12 or JKS.")
  @Nullable Path clientCa;

  @Option(
      names = "--ca-password",
      paramLabel = "SOURCE",
      description =
          "The password of a --client-ca that is PKCS#12 or JKS: file:PATH, env:NAME or pass:WORD."
              + " Default: ask on the terminal.")
  @Nullable String caPassword;

  @Option(
      names = "--crl",
      paramLabel = "FILE",
      description = "Revocation lists of those CAs, PEM or DER: whom they name is refused.")
  @Nullable Path crl;

  @Option(
      names = "--client-pin",
      paramLabel = "FILE",
      description =
          "PEM of public keys: take a raw public key (RFC 7250) from a client if it is one of them.")
  @Nullable Path clientPin;

  @Option(
      names = "--client-auth",
      paramLabel = "none|want|need",
      converter = ClientAuthName.class,
      description =
          "Whether to ask clients for a certificate. Default: need with --client-ca or"
              + " --client-pin, else none.")
  @Nullable ClientAuth clientAuth;

  /** The names in lower case, as the usage has them. */
  static final class ClientAuthName implements ITypeConverter<ClientAuth> {
    @Override
    public ClientAuth convert(String name) {
      for (ClientAuth auth : ClientAuth.values()) {
        if (auth.name().equalsIgnoreCase(name)) {
          return auth;
        }
      }
      throw new TypeConversionException("choose none, want or need, not '" + name + "'");
    }
  }

  /**
   * @param throwAway whether the server makes its certificates, and its clients' with them
   */
  void check(boolean throwAway) {
    if (crl != null && clientCa == null) {
      throw new UsageException("--crl is for the certificates of --client-ca; give that too");
    } else if (clientAuth() != ClientAuth.NONE && !namesClients() && !throwAway) {
      throw new UsageException(
          "--client-auth needs --client-ca or --client-pin: whose clients should be believed?");
    }
  }

  ClientAuth clientAuth() {
    if (clientAuth != null) {
      return clientAuth;
    }
    return namesClients() ? ClientAuth.NEED : ClientAuth.NONE;
  }

  /** Who judges clients: by the files, or the server's own where none is named. */
  PeerVerifier verifier(PeerVerifier ofTheServer) {
    return namesClients()
        ? new Trust(
                PathVeto.NONE,
                Optional.ofNullable(crl),
                Passwords.from("--ca-password", caPassword))
            .clients(clientCa, clientPin)
        : ofTheServer;
  }

  private boolean namesClients() {
    return clientCa != null || clientPin != null;
  }
}
