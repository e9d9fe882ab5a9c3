// SPDX-License-Identifier: Apache-2.0
package dev.handsel.tls.record;

import dev.handsel.tls.fault.TlsException;
import dev.handsel.tls.record.protect.RecordHeader;
import dev.handsel.tls.schedule.TrafficKeys;
import dev.handsel.tls.vocab.AlertDescription;
import dev.handsel.tls.vocab.ContentType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What waits to go out, in order: messages, alerts, and the changes of keys between them, those of
 * KeyUpdates among them. A thread that reads posts what the handshake does while another writes;
 * the writer takes it into its queue when it looks next. A superclass of the half whose queue it
 * is, because every idle connection would keep one.
 */
abstract sealed class Outbox extends RecordWriter permits OutboundHalf {
  /** What an initial ClientHello's records say. RFC 9846 §5.1. */
  private static final int INITIAL_VERSION = 0x0301;

  private static final VarHandle POSTED;

  static {
    try {
      POSTED = MethodHandles.lookup().findVarHandle(Outbox.class, "posted", Posted.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Joins the queue when whoever writes looks next.
  private volatile @Nullable Posted posted;
  // Null when nothing waits; volatile for the eyes of other threads.
  private volatile @Nullable ControlQueue queue;
  private volatile boolean owed;
  private volatile boolean owesRefusal;
  private volatile @Nullable KeyUpdater updater;
  private boolean initialHello;
  // An alert that ends the stream is queued; nothing is queued behind it.
  private volatile boolean ended;
  private volatile boolean dead;

  Outbox(RecordSettings settings, boolean initialHello) {
    super(settings);
    this.initialHello = initialHello;
  }

  /** Queues a whole handshake message, header included; dropped once the half has ended. */
  public final void handshake(byte[] frame) {
    int version = initialHello ? INITIAL_VERSION : RecordHeader.LEGACY_VERSION;
    initialHello = false;
    post(new Control.Message(ContentType.HANDSHAKE.code(), frame, version));
  }

  /** Queues a change_cipher_spec. RFC 5246 §7.1, RFC 9846 App. E.4. */
  public final void changeCipherSpec() {
    post(message(ContentType.CHANGE_CIPHER_SPEC, (byte) 1));
  }

  /**
   * Notes that the peer is to be told no_renegotiation, after which the half goes on; many
   * requests, one warning. Any thread may call it. RFC 5246 §7.2.2.
   */
  public final void oweRefusal() {
    owesRefusal = true;
  }

  /**
   * Records after everything queued so far are protected with {@code keys}, which this half owns
   * from now on.
   */
  public final void switchKeys(TrafficKeys keys) throws TlsException {
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

  /** From now on keys can be renewed: on request, when owed, and at their soft limit. */
  public final void keyUpdater(KeyUpdater updater) {
    enter();
    try {
      this.updater = updater;
    } finally {
      exit();
    }
  }

  /**
   * Notes that the peer asked for a KeyUpdate. The reply goes out "prior to sending [the] next
   * Application Data record", so that a half that "receives multiple KeyUpdates while it is silent"
   * owes one. RFC 9846 §4.7.3. Any thread may call it.
   */
  public final void oweKeyUpdateReply() {
    owed = true;
  }

  /** Queues a KeyUpdate and the keys after it. */
  public final void updateKeys(boolean request) throws TlsException {
    enter();
    try {
      if (ended) {
        return;
      }
      KeyUpdater source = updater;
      if (source == null) {
        throw new IllegalStateException("keys cannot be updated in this state");
      }
      enqueueUpdate(source, request);
    } finally {
      exit();
    }
  }

  /** Whether the key in use cannot be renewed and nears its end. */
  public final boolean keyLimitNear() {
    return updater == null && protector().nearsEnd();
  }

  /** Whether a drain would write anything. */
  public final boolean hasOutput() {
    return hasMessages() || Posted.hasMessage(posted) || owesRefusal && !ended;
  }

  /** Whether nothing more will be queued or sealed; the queue may still hold the alert. */
  public final boolean ended() {
    return ended;
  }

  /** Whether nothing goes out any more, not even what is queued. */
  public final boolean dead() {
    return dead;
  }

  final boolean hasMessages() {
    return messages() != null;
  }

  /** The queue, if a message waits in it. */
  final @Nullable ControlQueue messages() {
    ControlQueue waiting = queue;
    return waiting != null && waiting.hasMessages() ? waiting : null;
  }

  /** What was posted joins the queue. For whoever writes, as all that follows. */
  final void takePosted() {
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

  final void enqueue(ContentType type, byte... bytes) {
    enqueue(message(type, bytes));
  }

  final void enqueue(Control entry) {
    if (!ended && !dead) {
      queue().add(entry);
    }
  }

  /** Key changes take effect as soon as nothing waits before them. */
  final void applySwitches() throws TlsException {
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

  /** Queues what was posted, and the refusal if one is owed and none waits in the queue. */
  final void settle() throws TlsException {
    takePosted();
    // Keys may also stand at the head because an alert took what was posted before it.
    applySwitches();
    if (owesRefusal && !ended && !hasMessages()) {
      // Before it is queued: a request that comes from now on gets another one.
      owesRefusal = false;
      enqueue(ContentType.ALERT, (byte) 1, (byte) AlertDescription.NO_RENEGOTIATION.code());
    }
  }

  /** As {@link #settle}, and what must precede data: the owed reply, or renewal of a tired key. */
  final void settleForData() throws TlsException {
    settle();
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

  /** Nothing is queued behind what is, and so no further keys are needed. */
  final void end() {
    ended = true;
    forgetUpdater();
  }

  final void forgetUpdater() {
    KeyUpdater source = updater;
    if (source != null) {
      updater = null;
      source.forget();
    }
  }

  /** Drops the queue and the keys; the half is good for nothing more. */
  void die() {
    dead = true;
    ended = true;
    ControlQueue waiting = queue;
    if (waiting != null) {
      waiting.clear();
      queue = null;
    }
    dropPosted();
    closeProtector();
    forgetUpdater();
  }

  private void enqueueUpdate(KeyUpdater updater, boolean request) throws TlsException {
    if (ended || dead) {
      return;
    }
    takePosted();
    byte[] message = updater.keyUpdateMessage(request);
    TrafficKeys next = updater.nextKeys();
    enqueue(ContentType.HANDSHAKE, message);
    enqueue(new Control.Switch(next));
  }

  private static Control.Message message(ContentType type, byte... bytes) {
    return new Control.Message(type.code(), bytes, RecordHeader.LEGACY_VERSION);
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

  private void dropPosted() {
    for (Control entry : Posted.inOrder((Posted) POSTED.getAndSet(this, null))) {
      if (entry instanceof Control.Switch change) {
        change.keys().destroy();
      }
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
}
