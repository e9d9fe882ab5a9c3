// SPDX-License-Identifier: Apache-2.0
package dev.handsel.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handsel.testkit.TestCertificates.Issued;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netty's SslHandler over engines of Handsel on both sides. */
final class NettyTest {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final BlockingQueue<SSLSession> served = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() throws Exception {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
  }

  private static SslContextBuilder common(SslContextBuilder builder, String version)
      throws Exception {
    return builder
        .sslProvider(SslProvider.JDK)
        .sslContextProvider(Parties.HANDSEL)
        .protocols(version)
        .trustManager(Parties.trust())
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                "h2",
                "http/1.1"));
  }

  private static X509Certificate[] chain(Issued identity) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  private static SslContext server(String version) throws Exception {
    SslContextBuilder builder =
        SslContextBuilder.forServer(Parties.SERVER.privateKey(), chain(Parties.SERVER));
    return common(builder, version).clientAuth(ClientAuth.REQUIRE).build();
  }

  private static SslContext client(String version, Issued identity) throws Exception {
    SslContextBuilder builder = SslContextBuilder.forClient();
    if (identity != null) {
      builder.keyManager(identity.privateKey(), chain(identity));
    }
    return common(builder, version).build();
  }

  /** Sends back what it gets, and keeps its session for the test. */
  private final class Echo extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      served.add(context.pipeline().get(SslHandler.class).engine().getSession());
      context.writeAndFlush(message.retain());
    }
  }

  private Channel listen(SslContext tls) throws Exception {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()), new Echo());
              }
            })
        .bind("localhost", 0)
        .sync()
        .channel();
  }

  /** Connects, says {@code bytes} bytes, hears as many, and leaves; returns the handler. */
  private SslHandler talk(SslContext tls, Channel listener, int bytes) throws Exception {
    int port = ((InetSocketAddress) listener.localAddress()).getPort();
    SslHandler handler = tls.newHandler(listener.alloc(), "localhost", port);
    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    Channel channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel made) {
                    made.pipeline()
                        .addLast(
                            handler,
                            new SimpleChannelInboundHandler<ByteBuf>() {
                              private int got;

                              @Override
                              protected void channelRead0(
                                  ChannelHandlerContext c, ByteBuf message) {
                                got += message.readableBytes();
                                if (got == bytes) {
                                  heard.add(got);
                                }
                              }

                              @Override
                              public void exceptionCaught(ChannelHandlerContext c, Throwable e) {
                                heard.add(e.getCause() == null ? e : e.getCause());
                              }
                            });
                  }
                })
            .connect(listener.localAddress())
            .sync()
            .channel();
    handler.handshakeFuture().sync();
    channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[bytes]));
    Object end = heard.poll(20, TimeUnit.SECONDS);
    channel.close().sync();
    if (end instanceof Exception failure) {
      throw failure;
    }
    assertThat(end).isEqualTo(bytes);
    return handler;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void talksWithClientCertificatesAndAlpn(String version) throws Exception {
    Channel listener = listen(server(version));

    SslHandler handler = talk(client(version, Parties.CLIENT), listener, 100_000);

    assertThat(handler.applicationProtocol()).isEqualTo("h2");
    SSLSession session = handler.engine().getSession();
    assertThat(session.getClass().getName()).startsWith("dev.handsel.jsse.");
    assertThat(session.getProtocol()).isEqualTo(version);
    SSLSession theirs = served.take();
    assertThat(theirs.getClass().getName()).startsWith("dev.handsel.jsse.");
    assertThat(theirs.getPeerPrincipal().getName()).isEqualTo("CN=Client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void resumes(String version) throws Exception {
    Channel listener = listen(server(version));
    SslContext client = client(version, Parties.CLIENT);

    SSLSession first = talk(client, listener, 10).engine().getSession();
    SSLSession second = talk(client, listener, 10).engine().getSession();

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(second.getPeerCertificates()).isEqualTo(first.getPeerCertificates());
    assertThat(served.take().getId()).isEqualTo(served.take().getId());
  }

  @Test
  void refusesAStranger() throws Exception {
    // In TLS 1.2 the refusal is part of the handshake, which no reset can overtake.
    Channel listener = listen(server("TLSv1.2"));

    assertThatThrownBy(() -> talk(client("TLSv1.2", null), listener, 10))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageStartingWith("Received fatal alert: handshake_failure");
  }

  @Test
  void refusesAServerOfAnotherName() throws Exception {
    Channel listener = listen(server("TLSv1.3"));
    SslContext client = client("TLSv1.3", Parties.CLIENT);
    int port = ((InetSocketAddress) listener.localAddress()).getPort();
    SslHandler handler = client.newHandler(listener.alloc(), "other.example", port);
    new Bootstrap()
        .group(group)
        .channel(NioSocketChannel.class)
        .handler(handler)
        .connect(listener.localAddress())
        .sync();

    assertThatThrownBy(() -> handler.handshakeFuture().sync())
        .isInstanceOf(SSLException.class)
        .hasMessageStartingWith("No subject alternative DNS name matching other.example found.");
  }
}
