// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

/**
 * Bounds on what a peer can make an engine hold or do, and on what a key protects.
 *
 * @param ticketsPerConnection tickets a client takes from one server
 */
public record Limits(Handshake handshake, InARow inARow, int ticketsPerConnection, KeyUse keys) {
  /** 32 KiB for a first message, as the JDK's own provider allows. */
  public static final Limits DEFAULT = new Builder().build();

  /**
   * How much a handshake may hold.
   *
   * @param firstMessage bytes of the first handshake message of a peer, of which nothing is known
   *     yet, and of every ClientHello; at most {@code message}
   * @param message bytes of any other handshake message
   * @param memory bytes that its messages and transcript may hold together
   * @param chainLength certificates in a peer's chain
   */
  public record Handshake(int firstMessage, int message, int memory, int chainLength) {
    public Handshake {
      if (firstMessage < 1 || message < 1) {
        throw new IllegalArgumentException("firstMessage and handshakeMessage are at least 1");
      }
    }
  }

  /**
   * How often a peer may do what moves nothing on.
   *
   * @param emptyRecords empty records in a row
   * @param warningAlerts warning alerts in a row
   * @param changeCipherSpecs compatibility change_cipher_specs in TLS 1.3
   * @param keyUpdates KeyUpdates without data between them, replies to our own requests aside
   * @param helloRequests HelloRequests without data between them; for a server, renegotiations that
   *     it declines
   * @param surplusTickets tickets that a client does not take, without data between them
   */
  public record InARow(
      int emptyRecords,
      int warningAlerts,
      int changeCipherSpecs,
      int keyUpdates,
      int helloRequests,
      int surplusTickets) {}

  /**
   * How much a key protects, if that is less than its cipher asks.
   *
   * @param records after which a key of TLS 1.3 is renewed; at least 1
   * @param blocks of 16 bytes, and one for each record, after which a key of TLS 1.2 ends ({@code
   *     PolicyBuilder.keyLimitRule}); at least 1
   */
  public record KeyUse(long records, long blocks) {
    public KeyUse {
      if (records < 1 || blocks < 1) {
        throw new IllegalArgumentException("recordsPerKey and blocksPerKey are at least 1");
      }
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
      firstMessage = from.handshake.firstMessage;
      handshakeMessage = from.handshake.message;
      handshakeMemory = from.handshake.memory;
      chainLength = from.handshake.chainLength;
      emptyRecords = from.inARow.emptyRecords;
      warningAlerts = from.inARow.warningAlerts;
      changeCipherSpecs = from.inARow.changeCipherSpecs;
      keyUpdates = from.inARow.keyUpdates;
      helloRequests = from.inARow.helloRequests;
      ticketsPerConnection = from.ticketsPerConnection;
      surplusTickets = from.inARow.surplusTickets;
      recordsPerKey = from.keys.records;
      blocksPerKey = from.keys.blocks;
    }

    /** {@link Handshake#firstMessage}. */
    public Builder firstMessage(int value) {
      firstMessage = value;
      return this;
    }

    /** {@link Handshake#message}. */
    public Builder handshakeMessage(int value) {
      handshakeMessage = value;
      return this;
    }

    /** {@link Handshake#memory}. */
    public Builder handshakeMemory(int value) {
      handshakeMemory = value;
      return this;
    }

    /** {@link Handshake#chainLength}. */
    public Builder chainLength(int value) {
      chainLength = value;
      return this;
    }

    /** {@link InARow#emptyRecords}. */
    public Builder emptyRecords(int value) {
      emptyRecords = value;
      return this;
    }

    /** {@link InARow#warningAlerts}. */
    public Builder warningAlerts(int value) {
      warningAlerts = value;
      return this;
    }

    /** {@link InARow#changeCipherSpecs}. */
    public Builder changeCipherSpecs(int value) {
      changeCipherSpecs = value;
      return this;
    }

    /** {@link InARow#keyUpdates}. */
    public Builder keyUpdates(int value) {
      keyUpdates = value;
      return this;
    }

    /** {@link InARow#helloRequests}. */
    public Builder helloRequests(int value) {
      helloRequests = value;
      return this;
    }

    /** {@link Limits#ticketsPerConnection}. */
    public Builder ticketsPerConnection(int value) {
      ticketsPerConnection = value;
      return this;
    }

    /** {@link InARow#surplusTickets}. */
    public Builder surplusTickets(int value) {
      surplusTickets = value;
      return this;
    }

    /** {@link KeyUse#records}. */
    public Builder recordsPerKey(long value) {
      recordsPerKey = value;
      return this;
    }

    /** {@link KeyUse#blocks}. */
    public Builder blocksPerKey(long value) {
      blocksPerKey = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException for a limit that lets nothing through
     */
    public Limits build() {
      return new Limits(
          new Handshake(firstMessage, handshakeMessage, handshakeMemory, chainLength),
          new InARow(
              emptyRecords,
              warningAlerts,
              changeCipherSpecs,
              keyUpdates,
              helloRequests,
              surplusTickets),
          ticketsPerConnection,
          new KeyUse(recordsPerKey, blocksPerKey));
    }
  }
}
