// SPDX-License-Identifier: Apache-2.0
package dev.handsel.benchmarks.harness;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Netty's engines on BoringSSL (netty-tcnative). */
final class TcnativeStack implements Stack {
  private final PeerPorts ports;
  private final PinnedTrust clientTrust;
  private final PinnedTrust serverTrust;
  private final SslContext client;
  private final SslContext server;

  TcnativeStack(Scenario scenario) throws Exception {
    ports = new PeerPorts(scenario);
    Identity serverIdentity = Identity.of("server", scenario.leaf());
    Identity clientIdentity = Identity.of("client", "EC");
    clientTrust = new PinnedTrust(serverIdentity);
    serverTrust = new PinnedTrust(clientIdentity);
    SslContextBuilder forClient = SslContextBuilder.forClient().trustManager(clientTrust);
    if (scenario.mutual()) {
      forClient.keyManager(clientIdentity.key(), clientIdentity.chain());
    }
    client = build(forClient, scenario);
    server =
        build(
            SslContextBuilder.forServer(serverIdentity.key(), serverIdentity.chain())
                .trustManager(serverTrust)
                .clientAuth(scenario.mutual() ? ClientAuth.REQUIRE : ClientAuth.NONE),
            scenario);
  }

  private static SslContext build(SslContextBuilder builder, Scenario scenario)
      throws SSLException {
    return builder
        .sslProvider(SslProvider.OPENSSL_REFCNT)
        .protocols(scenario.version())
        .ciphers(List.of(scenario.suite()))
        .option(OpenSslContextOption.GROUPS, scenario.groups().toArray(String[]::new))
        .build();
  }

  @Override
  public End client() throws SSLException {
    return end(client.newEngine(ByteBufAllocator.DEFAULT, Identity.HOST, ports.next()));
  }

  @Override
  public End server() throws SSLException {
    return end(server.newEngine(ByteBufAllocator.DEFAULT));
  }

  private End end(SSLEngine engine) throws SSLException {
    return new JsseEnd(engine, true, () -> ReferenceCountUtil.release(engine));
  }

  @Override
  public long chainsChecked() {
    return clientTrust.asked() + serverTrust.asked();
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(client);
    ReferenceCountUtil.release(server);
  }
}
