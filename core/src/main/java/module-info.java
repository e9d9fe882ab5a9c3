// SPDX-License-Identifier: Apache-2.0

/** The TLS protocol as a sans-IO engine. */
module dev.handsel.core {
  requires static org.jspecify;

  exports dev.handsel.tls.api;
  exports dev.handsel.tls.codec;
  exports dev.handsel.tls.credential;
  exports dev.handsel.tls.crypto;
  exports dev.handsel.tls.event;
  exports dev.handsel.tls.extension;
  exports dev.handsel.tls.fault;
  exports dev.handsel.tls.message;
  exports dev.handsel.tls.pkix;
  exports dev.handsel.tls.policy;
  exports dev.handsel.tls.session;
  exports dev.handsel.tls.stream;
  exports dev.handsel.tls.vocab;
  exports dev.handsel.tls.crypto.jca to
      dev.handsel.cli,
      dev.handsel.jsse,
      dev.handsel.testkit,
      dev.handsel.trace;
  exports dev.handsel.tls.handshake to
      dev.handsel.testkit;
  exports dev.handsel.tls.record.protect to
      dev.handsel.jsse;
  exports dev.handsel.tls.schedule to
      dev.handsel.testkit;
  exports dev.handsel.tls.stream.pump to
      dev.handsel.jsse;

  uses java.security.Provider;
}
