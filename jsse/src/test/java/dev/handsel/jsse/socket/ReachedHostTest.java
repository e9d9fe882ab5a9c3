// SPDX-License-Identifier: Apache-2.0
package dev.handsel.jsse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.handsel.jsse.Contexts;
import dev.handsel.jsse.SystemProperty;
import dev.handsel.testkit.LeafOptions;
import dev.handsel.testkit.TestCertificates.Issued;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom sockets believe to have reached: who was named, and never whom the name service names. */
@Timeout(60)
final class ReachedHostTest {
  private static final Issued OF_NAME = Contexts.AUTHORITY.issue("localhost", "example.org");
  private static final Issued OF_ADDRESS =
      Contexts.AUTHORITY.issue(
          LeafOptions.named("nobody.example").withAddresses("127.0.0.1", "0:0:0:0:0:0:0:1"));

  /** The ways to make a socket of an address, all but {@link #LATER} without a name of any kind. */
  enum Shape {
    BY_ADDRESS {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        return factory.createSocket(address, port);
      }
    },
    BY_ADDRESS_FROM {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        return factory.createSocket(address, port, InetAddress.getLoopbackAddress(), 0);
      }
    },
    LATER {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        Socket socket = factory.createSocket();
        socket.connect(new InetSocketAddress(address, port));
        return socket;
      }
    },
    LATER_IN_TIME {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        Socket socket = factory.createSocket();
        socket.connect(new InetSocketAddress(address, port), 20_000);
        return socket;
      }
    },
    LAYERED {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        return factory.createSocket(new Socket(address, port), null, port, true);
      }
    },
    LAYERED_OVER_NO_NAME {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        return factory.createSocket(new Socket(address, port), "", port, true);
      }
    },
    LAYERED_AS_A_SERVERS_END {
      @Override
      Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception {
        Socket transport = new Socket(address, port);
        SSLSocket socket = (SSLSocket) factory.createSocket(transport, (InputStream) null, true);
        socket.setUseClientMode(true);
        return socket;
      }
    };

    abstract Socket make(SSLSocketFactory factory, InetAddress address, int port) throws Exception;
  }

  private static SocketPair pair(Issued identity) throws Exception {
    return new SocketPair(
        Contexts.client(Contexts.HANDSEL),
        Contexts.context(Contexts.HANDSEL, Contexts.HANDSEL, identity));
  }

  /** An address of which somebody asked the name service for the name. */
  private static InetAddress lookedUp() throws Exception {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    assumeFalse(
        address.getHostName().equals(address.getHostAddress()),
        "nobody here knows a name for 127.0.0.1, so there is none to be misled by");
    return address;
  }

  /** Whoever names the host of a layered socket means it, whatever its transport reached. */
  @Test
  void isTheOneThatALayeredSocketWasGiven() throws Exception {
    try (SocketPair pair = pair(Contexts.SERVER)) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      int port = pair.listener.getLocalPort();
      Socket transport = new Socket(InetAddress.getLoopbackAddress(), port);
      try (SSLSocket socket =
          careful(
              pair.clientContext
                  .getSocketFactory()
                  .createSocket(transport, "example.org", port, true))) {
        socket.startHandshake();
        assertThat(socket.getSession().getPeerHost()).isEqualTo("example.org");
      }
      served.get(20, TimeUnit.SECONDS);
    }
  }

  private static SSLSocket careful(Socket socket) {
    SSLSocket careful = (SSLSocket) socket;
    SSLParameters parameters = careful.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    careful.setSSLParameters(parameters);
    return careful;
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void refuseACertificateForTheNameThatALookUpFound(Shape shape) throws Exception {
    InetAddress address = lookedUp();
    try (SocketPair pair = pair(OF_NAME)) {
      pair.serve(SSLSocket::startHandshake);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket client = careful(shape.make(factory, address, port(pair)))) {
        assertThatThrownBy(client::startHandshake)
            .isInstanceOf(SSLException.class)
            .hasMessageStartingWith(
                "No subject alternative names matching IP address 127.0.0.1 found");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void takeACertificateForTheAddress(Shape shape) throws Exception {
    InetAddress address = lookedUp();
    try (SocketPair pair = pair(OF_ADDRESS)) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket client = careful(shape.make(factory, address, port(pair)))) {
        client.startHandshake();
        served.get(20, TimeUnit.SECONDS);

        assertThat(client.getSession().getPeerHost()).isEqualTo("127.0.0.1");
      }
    }
  }

  /** As it says, and as the JDK reads it. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void believeTheNameServiceWhereThePropertySaysSo(Shape shape) throws Exception {
    InetAddress address = lookedUp();
    try (SystemProperty on = SystemProperty.set("jdk.tls.trustNameService", "true");
        SocketPair pair = pair(Contexts.AUTHORITY.issue(address.getHostName()))) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      // Of a server's end no name was ever asked for.
      boolean named = shape != Shape.LAYERED_AS_A_SERVERS_END;
      try (SSLSocket client = careful(shape.make(factory, address, port(pair)))) {
        if (named) {
          client.startHandshake();
          served.get(20, TimeUnit.SECONDS);
          assertThat(client.getSession().getPeerHost()).isEqualTo(address.getHostName());
        } else {
          assertThatThrownBy(client::startHandshake).hasMessageContaining("127.0.0.1");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void checkTheNameThatTheApplicationAsksFor(Shape shape) throws Exception {
    InetAddress address = lookedUp();
    try (SocketPair pair = pair(OF_NAME)) {
      Future<?> served = pair.serve(SSLSocket::startHandshake);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket client = careful(shape.make(factory, address, port(pair)))) {
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("example.org")));
        client.setSSLParameters(parameters);

        client.startHandshake();
        served.get(20, TimeUnit.SECONDS);
      }
    }
  }

  /** As LDAP, mail, Redis, RMI and JDBC connect. */
  @ParameterizedTest
  @EnumSource(names = {"LATER", "LATER_IN_TIME", "LAYERED", "LAYERED_OVER_NO_NAME"})
  void askForAndCheckTheNameThatTheCallerGave(Shape shape) throws Exception {
    InetAddress address = InetAddress.getByAddress("example.org", new byte[] {127, 0, 0, 1});
    assertThat(address.getHostName()).as("which looks nothing up").isEqualTo("example.org");
    try (SocketPair pair = pair(OF_NAME);
        SocketPair others = pair(OF_ADDRESS)) {
      Future<?> served =
          pair.serve(
              socket -> {
                socket.startHandshake();
                assertThat(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames())
                    .containsExactly(new SNIHostName("example.org"));
              });
      others.serve(SSLSocket::startHandshake);
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket client = careful(shape.make(factory, address, port(pair)));
          SSLSocket misled = careful(shape.make(factory, address, port(others)))) {
        client.startHandshake();
        served.get(20, TimeUnit.SECONDS);

        assertThat(client.getSession().getPeerHost()).isEqualTo("example.org");
        assertThatThrownBy(misled::startHandshake)
            .hasMessageStartingWith("No subject alternative DNS name matching example.org found");
      }
    }
  }

  private static int port(SocketPair pair) {
    return pair.listener.getLocalPort();
  }

  @Test
  void anAddressAloneIsMeantWhateverNameTheCallerHasForIt() throws Exception {
    try (SocketPair pair = pair(OF_NAME)) {
      pair.serve(SSLSocket::startHandshake);
      InetAddress named = InetAddress.getByName("localhost");
      SSLSocketFactory factory = pair.clientContext.getSocketFactory();
      try (SSLSocket client = careful(factory.createSocket(named, port(pair)))) {
        assertThatThrownBy(client::startHandshake)
            .hasMessageContaining(named.getHostAddress() + " found");
      }
    }
  }
}
