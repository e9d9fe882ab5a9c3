// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.crypto.CryptoBackend;
import dev.handsel.tls.fault.LocalFailure;
import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.record.protect.TrafficKeys;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ContentType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The direction to the peer: a queue of control output, protected when drained, and application
 * data sealed past it, which never overtakes the queue. RFC 9846 §5, RFC 5246 §6.2.
 *
 * <p>One call at a time; a second, concurrent one is an {@link IllegalStateException}. What the
 * handshake does may come from the thread that reads while another writes: {@link #handshake},
 * {@link #changeCipherSpec}, {@link #switchKeys}, {@link #maxPlaintext(int)}, {@link #mayWrite}; so
 * may {@link #hasOutput}, {@link #oweKeyUpdateReply} and {@link #ended}. After an exception the
 * half is dead: it answers {@link Outcome#ENDED}.
 */
public final class OutboundHalf extends RecordWriter {
  /** What an initial ClientHello's records say. RFC 9846 §5.1. */
  private static final int INITIAL_VERSION = 0x0301;

  /** Records of a key that cannot be renewed which are kept for the alert that ends it. */
  private static final int RESERVED_RECORDS = 8;

  private static final int MAX_PLAINTEXT = 1 << 14;

  private static final VarHandle POSTED;

  static {
    try {
      POSTED = MethodHandles.lookup().findVarHandle(OutboundHalf.class, "posted", Posted.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Joins the queue when whoever writes looks next.
  private volatile @Nullable Posted posted;
  // Null when nothing waits; volatile for the eyes of other threads.
  private volatile @Nullable ControlQueue queue;
  private volatile boolean owed;
  private volatile @Nullable KeyUpdater updater;
  // As small as it can be: idle connections keep it.
  private volatile short maxPlaintext = MAX_PLAINTEXT;
  private boolean initialHello;
  private volatile boolean mayWrite;
  // An alert that ends the stream is queued; nothing is queued behind it.
  private volatile boolean ended;
  private volatile boolean dead;
  private int needed;

  private OutboundHalf(RecordSettings settings, boolean initialHello) {
    super(settings);
    this.initialHello = initialHello;
  }

  /** A client's half; its first message, the initial ClientHello, goes out as version 0x0301. */
  public static OutboundHalf client(CryptoBackend backend, RecordLimits limits) {
    return new OutboundHalf(RecordSettings.of(backend, limits), true);
  }

  /** A server's half. */
  public static OutboundHalf server(CryptoBackend backend, RecordLimits limits) {
    return new OutboundHalf(RecordSettings.of(backend, limits), false);
  }

  /** Queues a whole handshake message, header included; dropped once the half has ended. */
  public void handshake(byte[] frame) {
    int version = initialHello ? INITIAL_VERSION : RecordHeader.LEGACY_VERSION;
    initialHello = false;
    post(new Control.Message(ContentType.HANDSHAKE.code(), frame, version));
  }

  /** Queues a change_cipher_spec. RFC 5246 §7.1, RFC 9846 App. E.4. */
  public void changeCipherSpec() {
    post(
        new Control.Message(
            ContentType.CHANGE_CIPHER_SPEC.code(), new byte[] {1}, RecordHeader.LEGACY_VERSION));
  }

  /** Queues a warning alert after which the half goes on. RFC 5246 §7.2. */
  public void warning(AlertDescription description) {
    byte[] alert = {1, (byte) description.code()};
    post(new Control.Message(ContentType.ALERT.code(), alert, RecordHeader.LEGACY_VERSION));
  }

  /**
   * Queues an alert. After a fatal one, or close_notify, the half has ended and whatever comes
   * later is dropped, further alerts included.
   *
   * @param level 1 warning, 2 fatal
   */
  public void alert(int level, AlertDescription description) {
    enter();
    try {
      takePosted();
      enqueue(
          ContentType.ALERT, RecordHeader.LEGACY_VERSION, (byte) level, (byte) description.code());
      if (level != 1 || description.equals(AlertDescription.CLOSE_NOTIFY)) {
        ended = true;
        mayWrite = false;
      }
    } finally {
      exit();
    }
  }

  /** Queues the alert that says no more data follows. RFC 9846 §6.1. */
  public void closeNotify() {
    alert(1, AlertDescription.CLOSE_NOTIFY);
  }

  /**
   * Records after everything queued so far are protected with {@code keys}, which this half owns
   * from now on.
   */
  public void switchKeys(TrafficKeys keys) throws TlsException {
    post(new Control.Switch(keys));
    // A writer that is at it looks again; else the old keys need not outlive this call.
    if (tryRest()) {
      try {
        takePosted();
        applySwitches();
      } finally {
        exit();
      }
    }
  }

  private void post(Control entry) {
    Posted before = posted;
    while (!POSTED.compareAndSet(this, before, new Posted(entry, before))) {
      before = posted;
    }
    if (ended || dead) {
      dropPosted();
    }
  }

  /** What was posted joins the queue. */
  private void takePosted() {
    if (posted == null) {
      return;
    }
    if (ended || dead) {
      dropPosted();
      return;
    }
    ControlQueue waiting = queue();
    Posted.inOrder((Posted) POSTED.getAndSet(this, null)).forEach(waiting::add);
  }

  private void dropPosted() {
    for (Control entry : Posted.inOrder((Posted) POSTED.getAndSet(this, null))) {
      if (entry instanceof Control.Switch change) {
        change.keys().destroy();
      }
    }
  }

  /** Opens or shuts the way for application data. */
  public void mayWrite(boolean allowed) {
    mayWrite = allowed && !ended;
  }

  public boolean mayWrite() {
    return mayWrite;
  }

  /**
   * The most content a record may carry from now on, by max_fragment_length (RFC 6066 §4) or
   * record_size_limit (RFC 8449 §4), whose TLS 1.3 value counts the inner type and so is one more.
   */
  public void maxPlaintext(int bytes) {
    if (bytes < 1 || bytes > MAX_PLAINTEXT) {
      throw new IllegalArgumentException("a record cannot be limited to " + bytes);
    }
    maxPlaintext = (short) bytes;
  }

  public int maxPlaintext() {
    return maxPlaintext;
  }

  /** From now on keys can be renewed: on request, when owed, and at their soft limit. */
  public void keyUpdater(KeyUpdater updater) {
    enter();
    try {
      this.updater = updater;
    } finally {
      exit();
    }
  }

  /**
   * Notes that the peer asked for a KeyUpdate; many requests, one reply. Any thread may call it.
   */
  public void oweKeyUpdateReply() {
    owed = true;
  }

  /** Queues a KeyUpdate and the keys after it. */
  public void updateKeys(boolean request) throws TlsException {
    enter();
    try {
      KeyUpdater source = updater;
      if (source == null) {
        throw new IllegalStateException("keys cannot be updated in this state");
      }
      enqueueUpdate(source, request);
    } finally {
      exit();
    }
  }

  /** Whether a drain would write anything. */
  public boolean hasOutput() {
    return hasMessages() || Posted.hasMessage(posted) || owed && updater != null && !ended;
  }

  /** Whether nothing more will be queued or sealed; the queue may still hold the alert. */
  public boolean ended() {
    return ended;
  }

  /** Whether the key in use cannot be renewed and nears its limit. */
  public boolean keyLimitNear() {
    return updater == null && protector().wantsRenewal();
  }

  /** Bytes of output that the last call answered {@link Outcome#TOO_SMALL} for wants. */
  public int needed() {
    return needed;
  }

  /**
   * Writes as many whole control records as fit.
   *
   * @return OK if nothing is left, HAS_OUTPUT if records were written and more wait, TOO_SMALL if
   *     not one fits, ENDED if the half is dead
   */
  public Outcome drain(ByteBuffer out) throws TlsException {
    enter();
    try {
      int records = 0;
      Outcome last = drainOne(out);
      while (last == Outcome.HAS_OUTPUT) {
        records++;
        last = drainOne(out);
      }
      return last == Outcome.TOO_SMALL && records > 0 ? Outcome.HAS_OUTPUT : last;
    } finally {
      exit();
    }
  }

  /** Writes one control record: OK if it was the last or there was none, else as {@link #drain}. */
  public Outcome drainRecord(ByteBuffer out) throws TlsException {
    enter();
    try {
      return drainOne(out);
    } finally {
      exit();
    }
  }

  /**
   * Seals one record of application data, up to the limit for one, and moves the sources'
   * positions.
   *
   * @return OK, HAS_OUTPUT, TOO_SMALL, NOT_YET or ENDED; only OK changed anything
   * @throws TlsException KEY_LIMIT_REACHED, SEQUENCE_EXHAUSTED, CRYPTO_FAILED
   */
  public Outcome seal(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
      throws TlsException {
    enter();
    try {
      if (dead || ended && !hasMessages()) {
        return Outcome.ENDED;
      }
      settle();
      if (hasMessages()) {
        return Outcome.HAS_OUTPUT;
      }
      if (!mayWrite) {
        return Outcome.NOT_YET;
      }
      if (protector().remaining() <= RESERVED_RECORDS) {
        throw LocalFailure.KEY_LIMIT_REACHED.because(
            "the write key has protected all records it may and cannot be renewed; reconnect");
      }
      int plaintextLength = Gather.remaining(sources, offset, length, maxPlaintext);
      int recordLength = protector().protectedLength(plaintextLength);
      if (!fits(out, recordLength)) {
        return Outcome.TOO_SMALL;
      }
      boolean done = false;
      try {
        writeData(sources, offset, length, plaintextLength, out);
        done = true;
      } finally {
        if (!done) {
          die();
        }
      }
      Gather.advance(sources, offset, length, plaintextLength);
      return Outcome.OK;
    } finally {
      exit();
    }
  }

  /**
   * Lets go of cipher objects if the half is not in use; an idle connection then holds keys only.
   */
  public void rest() {
    if (tryRest()) {
      try {
        protector().rest();
      } finally {
        exit();
      }
    }
  }

  /** Drops the queue and the keys. */
  public void close() {
    enter();
    try {
      die();
    } finally {
      exit();
    }
  }

  /** As {@link #close}, unless the half is in use. */
  public void tryClose() {
    if (tryRest()) {
      try {
        die();
      } finally {
        exit();
      }
    }
  }

  private Outcome drainOne(ByteBuffer out) throws TlsException {
    if (dead) {
      return Outcome.ENDED;
    }
    settle();
    ControlQueue waiting = queue;
    if (waiting == null || !waiting.hasMessages()) {
      return Outcome.OK;
    }
    int length = waiting.nextLength(maxPlaintext);
    if (!fits(out, protector().protectedLength(length))) {
      return Outcome.TOO_SMALL;
    }
    boolean done = false;
    try {
      writeControl(waiting, length, out);
      done = true;
    } finally {
      if (!done) {
        die();
      }
    }
    waiting.remove(length);
    applySwitches();
    if (ended && !hasMessages()) {
      // The last record is out, and nothing can follow it: the keys have served.
      die();
    }
    return hasMessages() ? Outcome.HAS_OUTPUT : Outcome.OK;
  }

  private boolean fits(ByteBuffer out, int recordLength) {
    needed = recordLength;
    return out.remaining() >= recordLength;
  }

  /** Queues what must precede the next record: the owed reply, or a renewal of a tired key. */
  private void settle() throws TlsException {
    takePosted();
    // Keys may also stand at the head because an alert took what was posted before it.
    applySwitches();
    KeyUpdater source = updater;
    if (source == null || ended) {
      return;
    }
    boolean reply = owed;
    if (reply) {
      // Before the reply is made: a request that comes from now on gets another one.
      owed = false;
    }
    if (reply || !hasMessages() && protector().wantsRenewal()) {
      enqueueUpdate(source, false);
    }
  }

  private void enqueueUpdate(KeyUpdater updater, boolean request) throws TlsException {
    if (ended || dead) {
      return;
    }
    takePosted();
    byte[] message = updater.keyUpdateMessage(request);
    TrafficKeys next = updater.nextKeys();
    enqueue(ContentType.HANDSHAKE, RecordHeader.LEGACY_VERSION, message);
    queue().add(new Control.Switch(next));
  }

  private void enqueue(ContentType type, int version, byte... bytes) {
    if (!ended && !dead) {
      queue().add(new Control.Message(type.code(), bytes, version));
    }
  }

  /** Key changes take effect as soon as nothing waits before them. */
  private void applySwitches() throws TlsException {
    ControlQueue waiting = queue;
    if (waiting == null) {
      return;
    }
    for (Control.Switch next = waiting.pollSwitch(); next != null; next = waiting.pollSwitch()) {
      boolean done = false;
      try {
        use(next.keys());
        done = true;
      } finally {
        if (!done) {
          die();
        }
      }
    }
    if (waiting.empty()) {
      queue = null;
    }
  }

  private ControlQueue queue() {
    ControlQueue waiting = queue;
    if (waiting == null) {
      waiting = new ControlQueue();
      queue = waiting;
    }
    return waiting;
  }

  private boolean hasMessages() {
    ControlQueue waiting = queue;
    return waiting != null && waiting.hasMessages();
  }

  @Override
  String direction() {
    return "outbound";
  }

  private void die() {
    dead = true;
    ended = true;
    mayWrite = false;
    ControlQueue waiting = queue;
    if (waiting != null) {
      waiting.clear();
      queue = null;
    }
    dropPosted();
    closeProtector();
    KeyUpdater source = updater;
    if (source != null) {
      source.forget();
    }
  }
}
