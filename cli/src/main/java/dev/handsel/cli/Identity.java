// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.certs.Authority;
import dev.handsel.cli.certs.Issued;
import dev.handsel.cli.certs.PemText;
import dev.handsel.tls.credential.Credential;
import dev.handsel.tls.credential.CredentialSelector;
import dev.handsel.tls.credential.Credentials;
import dev.handsel.tls.credential.CredentialsByName;
import dev.handsel.tls.credential.PeerVerifier;
import dev.handsel.tls.credential.StaticCredentialSelector;
import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.trace.CertificateFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who a server is.
 *
 * @param ownClients believes the client certificates that the same authority made; nobody if it
 *     made none
 * @param shown what clients may get to see, if it was made elsewhere
 * @param leftBehind throw-away files, and then their folder
 */
record Identity(
    CredentialSelector credentials,
    PeerVerifier ownClients,
    List<Credential> shown,
    List<Path> leftBehind) {

  /**
   * The certificates of files, chosen by the name and the key that a client asks for. Without a
   * name the first serves, or another of its site whose key fits better.
   */
  static Identity of(CryptoBackend crypto, List<CredentialFiles> files) {
    List<Credential> all = new ArrayList<>();
    files.forEach(one -> all.add(Stores.credential(crypto, one)));
    Credential first = all.get(0);
    if (all.size() == 1) {
      return of(StaticCredentialSelector.of(first), all);
    }
    CredentialsByName.Builder byName = CredentialsByName.builder().addDefault(first);
    for (int i = 0; i < all.size(); i++) {
      Credential credential = all.get(i);
      if (i > 0 && !Collections.disjoint(names(first), names(credential))) {
        byName.addDefault(credential);
      }
      try {
        byName.add(credential);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--cert: " + files.get(i).certificates() + ": " + e.getMessage(), e);
      }
    }
    return of(byName.build(), all);
  }

  private static Identity of(CredentialSelector selector, List<Credential> all) {
    return new Identity(selector, PeerVerifier.NOBODY, List.copyOf(all), List.of());
  }

  /** Removes throw-away files: nobody can use them once their server has ended. */
  void forget() {
    for (Path file : leftBehind) {
      try {
        java.nio.file.Files.deleteIfExists(file);
      } catch (IOException e) {
        // Somebody put more into the folder; it stays theirs.
      }
    }
  }

  private static List<String> names(Credential credential) {
    return credential.chain().stream()
        .limit(1)
        .flatMap(leaf -> CertificateFacts.of(leaf).names().stream())
        .toList();
  }

  /** A certificate of an authority that lives no longer than this process. */
  static Identity throwAway(Console console, CryptoBackend crypto, String host, boolean withClient)
      throws IOException {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    if (!host.equals("0.0.0.0") && !host.equals("::")) {
      names.add(host);
    }
    try {
      Authority authority = Authority.create("Handsel throw-away CA");
      Issued server = authority.server("localhost", List.copyOf(names));
      Path folder = java.nio.file.Files.createTempDirectory("handsel-");
      Path ca = folder.resolve("ca.pem");
      PemText.writePrivately(ca, PemText.of(List.of(authority.root())));
      console.say("no --cert, so a throw-away CA was made; clients trust it with --ca %s", ca);
      PeerVerifier clients = PeerVerifier.NOBODY;
      List<Path> leftBehind = new ArrayList<>(List.of(ca));
      if (withClient) {
        Issued client = authority.client("Handsel throw-away client");
        Path cert = folder.resolve("client.pem");
        Path key = folder.resolve("client-key.pem");
        PemText.writePrivately(cert, PemText.of(client.chain()));
        PemText.writePrivately(key, PemText.of(client.key()));
        console.say("it made a client certificate too: --cert %s --key %s", cert, key);
        clients = Trust.clients(List.of(authority.root()));
        leftBehind.addAll(List.of(cert, key));
      }
      leftBehind.add(folder);
      Credential credential = Credentials.of(crypto, server.chain(), server.key());
      return new Identity(StaticCredentialSelector.of(credential), clients, List.of(), leftBehind);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make certificates", e);
    }
  }
}
