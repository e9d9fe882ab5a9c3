// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

/**
 * Bounds on what a peer can make an engine hold or do, and on what a key protects.
 *
 * @param firstMessage bytes of the first handshake message of a peer, of which nothing is known
 *     yet, and of every ClientHello; at most {@code handshakeMessage}
 * @param handshakeMessage bytes of any other handshake message
 * @param handshakeMemory bytes a handshake may hold in messages and transcript
 * @param chainLength certificates in a peer's chain
 * @param emptyRecords empty records in a row
 * @param warningAlerts warning alerts in a row
 * @param changeCipherSpecs compatibility change_cipher_specs in TLS 1.3
 * @param keyUpdates KeyUpdates without data between them, replies to our own requests aside
 * @param helloRequests HelloRequests without data between them; for a server, renegotiations that
 *     it declines
 * @param ticketsPerConnection tickets a client takes from one server
 * @param surplusTickets tickets that a client does not take, without data between them
 * @param recordsPerKey records after which a key of TLS 1.3 is renewed, if that is sooner than its
 *     cipher asks; at least 1
 * @param blocksPerKey blocks of 16 bytes, and one for each record, after which a key of TLS 1.2
 *     ends, if that is sooner than its cipher asks ({@code PolicyBuilder.keyLimitRule}); at least 1
 */
public record Limits(
    int firstMessage,
    int handshakeMessage,
    int handshakeMemory,
    int chainLength,
    int emptyRecords,
    int warningAlerts,
    int changeCipherSpecs,
    int keyUpdates,
    int helloRequests,
    int ticketsPerConnection,
    int surplusTickets,
    long recordsPerKey,
    long blocksPerKey) {
  /** 32 KiB for a first message, as the JDK's own provider allows. */
  public static final Limits DEFAULT = new Builder().build();

  public Limits {
    if (firstMessage < 1 || handshakeMessage < 1 || recordsPerKey < 1 || blocksPerKey < 1) {
      throw new IllegalArgumentException(
          "firstMessage, handshakeMessage, recordsPerKey and blocksPerKey are at least 1");
    }
  }

  /** These limits, to be changed one by one. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Limits in the making. */
  public static final class Builder {
    private int firstMessage = 32_768;
    private int handshakeMessage = 131_396;
    private int handshakeMemory = 262_144;
    private int chainLength = 10;
    private int emptyRecords = 32;
    private int warningAlerts = 32;
    private int changeCipherSpecs = 32;
    private int keyUpdates = 32;
    private int helloRequests = 32;
    private int ticketsPerConnection = 16;
    private int surplusTickets = 32;
    private long recordsPerKey = Long.MAX_VALUE;
    private long blocksPerKey = Long.MAX_VALUE;

    private Builder() {}

    private Builder(Limits from) {
      firstMessage = from.firstMessage;
      handshakeMessage = from.handshakeMessage;
      handshakeMemory = from.handshakeMemory;
      chainLength = from.chainLength;
      emptyRecords = from.emptyRecords;
      warningAlerts = from.warningAlerts;
      changeCipherSpecs = from.changeCipherSpecs;
      keyUpdates = from.keyUpdates;
      helloRequests = from.helloRequests;
      ticketsPerConnection = from.ticketsPerConnection;
      surplusTickets = from.surplusTickets;
      recordsPerKey = from.recordsPerKey;
      blocksPerKey = from.blocksPerKey;
    }

    /** {@link Limits#firstMessage}. */
    public Builder firstMessage(int value) {
      firstMessage = value;
      return this;
    }

    /** {@link Limits#handshakeMessage}. */
    public Builder handshakeMessage(int value) {
      handshakeMessage = value;
      return this;
    }

    /** {@link Limits#handshakeMemory}. */
    public Builder handshakeMemory(int value) {
      handshakeMemory = value;
      return this;
    }

    /** {@link Limits#chainLength}. */
    public Builder chainLength(int value) {
      chainLength = value;
      return this;
    }

    /** {@link Limits#emptyRecords}. */
    public Builder emptyRecords(int value) {
      emptyRecords = value;
      return this;
    }

    /** {@link Limits#warningAlerts}. */
    public Builder warningAlerts(int value) {
      warningAlerts = value;
      return this;
    }

    /** {@link Limits#changeCipherSpecs}. */
    public Builder changeCipherSpecs(int value) {
      changeCipherSpecs = value;
      return this;
    }

    /** {@link Limits#keyUpdates}. */
    public Builder keyUpdates(int value) {
      keyUpdates = value;
      return this;
    }

    /** {@link Limits#helloRequests}. */
    public Builder helloRequests(int value) {
      helloRequests = value;
      return this;
    }

    /** {@link Limits#ticketsPerConnection}. */
    public Builder ticketsPerConnection(int value) {
      ticketsPerConnection = value;
      return this;
    }

    /** {@link Limits#surplusTickets}. */
    public Builder surplusTickets(int value) {
      surplusTickets = value;
      return this;
    }

    /** {@link Limits#recordsPerKey}. */
    public Builder recordsPerKey(long value) {
      recordsPerKey = value;
      return this;
    }

    /** {@link Limits#blocksPerKey}. */
    public Builder blocksPerKey(long value) {
      blocksPerKey = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException for a limit that lets nothing through
     */
    public Limits build() {
      return new Limits(
          firstMessage,
          handshakeMessage,
          handshakeMemory,
          chainLength,
          emptyRecords,
          warningAlerts,
          changeCipherSpecs,
          keyUpdates,
          helloRequests,
          ticketsPerConnection,
          surplusTickets,
          recordsPerKey,
          blocksPerKey);
    }
  }
}
