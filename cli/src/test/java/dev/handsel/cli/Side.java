// SPDX-License-Identifier: Apache-2.0
package dev.handsel.cli;

import dev.handsel.cli.certs.PemText;
import dev.handsel.jsse.HandselProvider;
import dev.handsel.testkit.TestCertificates.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** One side of a failure, said once and made for the command line and for JSSE. */
final class Side {
  private static final HandselProvider HANDSEL = new HandselProvider();
  private static final char[] PASSWORD = "changeit".toCharArray();

  private List<X509Certificate> chain = List.of();
  private @Nullable Issued identity;
  private @Nullable X509Certificate trusted;
  private @Nullable X509CRL revoked;
  private List<String> suites = List.of();
  private List<String> alpn = List.of();
  private String version = "";

  Side shows(Issued issued) {
    return shows(issued, issued.chain());
  }

  /** With the issued key, but another chain. */
  Side shows(Issued issued, List<X509Certificate> shown) {
    identity = issued;
    chain = shown;
    return this;
  }

  Side trusts(X509Certificate root) {
    trusted = root;
    return this;
  }

  Side knowsRevoked(X509CRL list) {
    revoked = list;
    return this;
  }

  Side speaks(String tls) {
    version = tls;
    return this;
  }

  Side allows(String... some) {
    suites = List.of(some);
    return this;
  }

  Side offers(String... protocols) {
    alpn = List.of(protocols);
    return this;
  }

  /** As options of {@code serve}, which asks for a certificate if it trusts somebody. */
  String[] serving(Path folder) throws IOException {
    List<String> options = options(folder, "--client-ca");
    if (trusted != null) {
      options.addAll(List.of("--client-auth", "need"));
    }
    options.addAll(List.of("--echo", "--count", "1"));
    return options.toArray(String[]::new);
  }

  /** As options of {@code connect}. */
  String[] connecting(Path folder, String address) throws IOException {
    List<String> options = options(folder, "--ca");
    options.addAll(0, List.of("connect", address));
    return options.toArray(String[]::new);
  }

  private List<String> options(Path folder, String trust) throws IOException {
    Path own = Files.createTempDirectory(folder, "side");
    List<String> options = new ArrayList<>();
    if (identity != null) {
      PemText.writePrivately(own.resolve("cert.pem"), PemText.of(chain));
      PemText.writePrivately(own.resolve("key.pem"), PemText.of(identity.privateKey()));
      options.addAll(List.of("--cert", own.resolve("cert.pem").toString()));
      options.addAll(List.of("--key", own.resolve("key.pem").toString()));
    }
    if (trusted != null) {
      PemText.writePrivately(own.resolve("ca.pem"), PemText.of(List.of(trusted)));
      options.addAll(List.of(trust, own.resolve("ca.pem").toString()));
    }
    if (revoked != null) {
      Files.writeString(own.resolve("crl.pem"), pem(revoked));
      options.addAll(List.of("--crl", own.resolve("crl.pem").toString()));
    }
    if (!version.isEmpty()) {
      options.addAll(List.of("--tls", version));
    }
    if (!suites.isEmpty()) {
      options.addAll(List.of("--suite", String.join(",", suites)));
    }
    if (!alpn.isEmpty()) {
      options.addAll(List.of("--alpn", String.join(",", alpn)));
    }
    return options;
  }

  private static String pem(X509CRL list) {
    try {
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(list.getEncoded());
      return "-----BEGIN X509 CRL-----\n" + base64 + "\n-----END X509 CRL-----\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  SSLContext context() throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS", HANDSEL);
    context.init(keys(), trust(), null);
    return context;
  }

  private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
    if (identity == null) {
      return new KeyManager[0];
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own", identity.privateKey(), PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", HANDSEL);
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (trusted != null) {
      store.setCertificateEntry("root", trusted);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", HANDSEL);
    if (revoked == null) {
      factory.init(store);
    } else {
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(Set.of(new TrustAnchor(trusted, null)), new X509CertSelector());
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(revoked))));
      PKIXRevocationChecker checker =
          (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
      checker.setOptions(
          EnumSet.of(
              PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
      parameters.addCertPathChecker(checker);
      factory.init(new CertPathTrustManagerParameters(parameters));
    }
    return factory.getTrustManagers();
  }

  /** What JSSE is told of versions, suites, protocols and names. */
  void settle(SSLParameters parameters, boolean client) {
    if (!version.isEmpty()) {
      parameters.setProtocols(new String[] {"TLSv" + version});
    }
    if (!suites.isEmpty()) {
      parameters.setCipherSuites(suites.toArray(String[]::new));
    }
    if (!alpn.isEmpty()) {
      parameters.setApplicationProtocols(alpn.toArray(String[]::new));
    }
    if (client) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    } else if (trusted != null) {
      parameters.setNeedClientAuth(true);
    }
  }
}
