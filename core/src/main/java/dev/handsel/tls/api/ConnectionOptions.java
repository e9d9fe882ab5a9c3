// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.api;

import dev.handsel.tls.event.EventSink;
import dev.handsel.tls.event.KeyLogSink;
import java.util.Objects;
import java.util.Optional;

/**
 * What one connection has for itself, beside the configuration that it shares with others.
 * Immutable; it may serve several connections that are alike.
 */
public final class ConnectionOptions {
  /** Nothing but the configuration. */
  public static final ConnectionOptions NONE = builder().build();

  private final Optional<EventSink> events;
  private final Optional<KeyLogSink> keyLog;

  private ConnectionOptions(Builder b) {
    events = b.events;
    keyLog = b.keyLog;
  }

  /** Begins with {@link #NONE}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Who hears what this connection does, after the configuration's listener. */
  public Optional<EventSink> events() {
    return events;
  }

  /** Who receives this connection's secrets, beside the configuration's; for debugging only. */
  public Optional<KeyLogSink> keyLog() {
    return keyLog;
  }

  /** The configuration of this one connection. */
  ClientConfig over(ClientConfig config) {
    return this == NONE ? config : over(config, config.toBuilder()).build();
  }

  /** Likewise. */
  ServerConfig over(ServerConfig config) {
    return this == NONE ? config : over(config, config.toBuilder()).build();
  }

  private <B extends TlsConfig.Builder<B>> B over(TlsConfig config, B own) {
    events.ifPresent(sink -> own.events(both(config.events(), sink)));
    keyLog.ifPresent(sink -> own.keyLog(both(config.keyLog(), sink)));
    return own;
  }

  private static EventSink both(Optional<EventSink> first, EventSink second) {
    return first
        .<EventSink>map(
            sink ->
                event -> {
                  sink.on(event);
                  second.on(event);
                })
        .orElse(second);
  }

  private static KeyLogSink both(Optional<KeyLogSink> first, KeyLogSink second) {
    return first
        .<KeyLogSink>map(
            sink ->
                (label, clientRandom, secret) -> {
                  // Each may keep its copy, or zero it.
                  sink.log(label, clientRandom.clone(), secret.clone());
                  second.log(label, clientRandom, secret);
                })
        .orElse(second);
  }

  /** Options in the making. */
  public static final class Builder {
    private Optional<EventSink> events = Optional.empty();
    private Optional<KeyLogSink> keyLog = Optional.empty();

    private Builder() {}

    /** Who hears what this connection does, after the configuration's listener. */
    public Builder events(EventSink value) {
      events = Optional.of(Objects.requireNonNull(value));
      return this;
    }

    /** Who receives this connection's secrets, beside the configuration's; for debugging only. */
    public Builder keyLog(KeyLogSink value) {
      keyLog = Optional.of(Objects.requireNonNull(value));
      return this;
    }

    public ConnectionOptions build() {
      return new ConnectionOptions(this);
    }
  }
}
