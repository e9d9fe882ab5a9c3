// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse;

import dev.handsel.testkit.TestCertificates.Issued;
import java.io.Serial;
import java.net.Socket;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * An EC key in another machine: its provider is registered while it is open, and its signatures
 * wait until the machine answers.
 */
public final class RemoteKey implements PrivateKey, AutoCloseable {
  @Serial private static final long serialVersionUID = 1L;

  /** Counted down when the machine is asked. */
  public final transient CountDownLatch asked = new CountDownLatch(1);

  /** Lets it answer. */
  public final transient CountDownLatch answers = new CountDownLatch(1);

  private final transient Issued shown;
  private final transient Issued identity;
  private final transient Provider provider = new RemoteKeys();

  public RemoteKey(Issued identity) {
    this(identity, identity);
  }

  /**
   * @param shown whose certificates go with it
   */
  public RemoteKey(Issued shown, Issued identity) {
    this.shown = shown;
    this.identity = identity;
    Security.addProvider(provider);
  }

  @Override
  public void close() {
    answers.countDown();
    Security.removeProvider(provider.getName());
  }

  /** A server that shows the identity and holds this key. */
  public SSLContext server() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", Contexts.HANDSEL);
    context.init(new X509ExtendedKeyManager[] {new Keys()}, null, null);
    return context;
  }

  @Override
  public String getAlgorithm() {
    return "EC";
  }

  @Override
  public @Nullable String getFormat() {
    return null;
  }

  @Override
  public byte @Nullable [] getEncoded() {
    return null;
  }

  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[] {"remote"};
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return keyType.startsWith("EC") ? "remote" : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String keyType, Principal[] issuers, SSLEngine engine) {
      return keyType.startsWith("EC") ? "remote" : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return shown.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return RemoteKey.this;
    }
  }

  private static final class RemoteKeys extends Provider {
    @Serial private static final long serialVersionUID = 1L;

    RemoteKeys() {
      super("RemoteKeys", "1", "signatures of keys in another machine");
      putService(
          new Service(
              this,
              "Signature",
              "SHA256withECDSA",
              RemoteSignature.class.getName(),
              null,
              Map.of("SupportedKeyClasses", RemoteKey.class.getName())) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
              return new RemoteSignature();
            }
          });
    }
  }

  private static final class RemoteSignature extends SignatureSpi {
    private @Nullable RemoteKey key;
    private @Nullable Signature inside;

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
      throw new InvalidKeyException("signs only");
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
      if (!(privateKey instanceof RemoteKey remote)) {
        throw new InvalidKeyException("not a key of that machine");
      }
      key = remote;
      try {
        inside = Signature.getInstance("SHA256withECDSA");
        inside.initSign(remote.identity.privateKey());
      } catch (NoSuchAlgorithmException e) {
        throw new InvalidKeyException(e);
      }
    }

    @Override
    protected void engineUpdate(byte b) throws SignatureException {
      inside.update(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
      inside.update(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      key.asked.countDown();
      try {
        if (!key.answers.await(60, TimeUnit.SECONDS)) {
          throw new SignatureException("the machine does not answer");
        }
      } catch (InterruptedException e) {
        throw new SignatureException("nobody waits any more", e);
      }
      return inside.sign();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new SignatureException("signs only");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected @Nullable Object engineGetParameter(String name) {
      return null;
    }
  }
}
