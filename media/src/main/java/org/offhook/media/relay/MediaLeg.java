package org.offhook.media.relay;

import java.util.List;
import java.util.function.Consumer;
import org.offhook.media.LegQuality;
import org.offhook.media.LegStatistics;
import org.offhook.media.MediaEvent;
import org.offhook.media.codec.ComfortNoise;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.SampleSource;

/**
 * One end of the relay, as the event loop sees it. Everything here happens on the loop's thread, so
 * there are no locks.
 */
public abstract sealed class MediaLeg permits IceEnd, PbxEnd {
  /** After this long without a packet a peer that should speak is silent. */
  static final long SILENCE_NANOS = 300_000_000L;

  protected final MediaLoop loop;
  protected final OutgoingStream out;
  protected final IncomingStream in = new IncomingStream();
  private final String name;
  private final Consumer<MediaEvent> events;
  private final LegReports reports;
  private final Filler filler;
  private final Transcoding transcoding;
  private final DigitPlayer digits = new DigitPlayer();
  private final DigitReader digitReader = new DigitReader();
  private final PayloadFormat[] received = new PayloadFormat[128];
  private List<PayloadFormat> receivedInOrder = List.of();
  private List<PayloadFormat> sent = List.of();
  private MediaLeg peer;
  private Route route = Route.NOWHERE;
  private PayloadFormat speaking;
  private String wanted = "";
  private boolean muted;
  private boolean heard;
  private boolean silent;
  private boolean comfortNoise;
  private long heardNanos;

  protected MediaLeg(MediaLoop loop, String name, Consumer<MediaEvent> events) {
    this.loop = loop;
    this.name = name;
    this.events = events;
    this.out = new OutgoingStream(loop.random());
    this.reports = new LegReports(this, out, in, System.nanoTime());
    this.filler = new Filler(loop, this::filled);
    this.transcoding = new Transcoding(this, loop, out);
  }

  public final String name() {
    return name;
  }

  /** Of the stream we send, unsigned. */
  public final long ssrc() {
    return Integer.toUnsignedLong(out.ssrc());
  }

  protected final void tell(MediaEvent event) {
    loop.happened(this, event);
    events.accept(event);
  }

  /** Locks and sends a packet that begins with its RTP header. */
  protected abstract boolean transmit(Packet packet, long now);

  /** Locks and sends a compound RTCP packet. */
  protected abstract void transmitRtcp(Packet packet);

  /** Whether the peer wants packets at this moment and we know where. */
  protected abstract boolean maySend();

  /** Whether the peer takes our reports at this moment; also while it takes no audio. */
  protected abstract boolean mayReport();

  /** Whether the peer said that it would speak. */
  protected abstract boolean shouldSpeak();

  /** Whether gaps are filled with silence even when no tone plays. */
  protected abstract boolean fillsSilence();

  /** Frees what belongs to this leg alone. */
  protected abstract void release();

  /**
   * What both descriptions say about payload types.
   *
   * @param fromPeer formats as we numbered them for the peer
   * @param toPeer formats as the peer numbered them for us, the preferred one first
   */
  public final void formats(List<PayloadFormat> fromPeer, List<PayloadFormat> toPeer) {
    java.util.Arrays.fill(received, null);
    fromPeer.forEach(f -> received[f.payloadType()] = f);
    receivedInOrder = fromPeer;
    sent = toPeer;
    filler.formats(toPeer);
    wanted = "";
    if (peer != null) {
      reroute();
      peer.reroute();
    }
  }

  private void reroute() {
    transcoding.keepIf(peer, sent);
    route = peer == null ? Route.NOWHERE : Route.between(receivedInOrder, peer.sent);
    if (peer != null && !receivedInOrder.isEmpty() && !peer.sent.isEmpty()) {
      PayloadFormat expected = speaking == null ? receivedInOrder.getFirst() : speaking;
      if (!expected.codec().equals(peer.sent.getFirst().codec())) {
        steer(peer.sent.getFirst().codec());
      }
    }
  }

  /** Relays between this leg and another from now on. */
  public final void join(MediaLeg other) {
    part();
    other.part();
    peer = other;
    other.peer = this;
    reroute();
    other.reroute();
  }

  /** Ends the relay to and from this leg. */
  public final void part() {
    if (peer != null) {
      MediaLeg other = peer;
      peer = null;
      other.peer = null;
      reroute();
      other.reroute();
    }
  }

  public final void mute(boolean now) {
    muted = now;
  }

  /** Plays this until it is over, wherever nobody speaks; null ends what is played. */
  public final void play(SampleSource source) {
    filler.play(source);
  }

  public final void sendDigits(String text) {
    digits.add(text);
  }

  /** An authentic RTP packet arrived. */
  protected final void heard(Packet packet, long now) {
    if (!Rtp.strip(packet)) {
      in.refuse();
      return;
    }
    int type = Rtp.payloadType(packet);
    PayloadFormat format = received[type];
    int clock = format == null ? 8000 : format.clock();
    in.packet(Rtp.ssrc(packet), Rtp.sequence(packet), Rtp.timestamp(packet), clock, now);
    reports.alive();
    heardNanos = now;
    comfortNoise = type == ComfortNoise.PAYLOAD_TYPE;
    if (!heard || silent) {
      heard = true;
      silent = false;
      tell(new MediaEvent.Heard(name));
    }
    if (format == null) {
      if (comfortNoise && peer != null) {
        peer.transcoding.noise(packet, now);
      }
      return;
    }
    if (!format.isTelephoneEvent()) {
      speaking = format;
    } else if (digitReader.ended(packet, clock)) {
      tell(new MediaEvent.Digit(name, digitReader.digit(), digitReader.millis()));
    }
    if (peer != null) {
      peer.relay(this, packet, format, route.step(type), now);
    }
  }

  private void relay(
      MediaLeg from, Packet packet, PayloadFormat format, Route.Step step, long now) {
    boolean convertedAudio = step == null || !step.passes();
    if (!format.isTelephoneEvent() && convertedAudio && !sent.isEmpty()) {
      from.steer(sent.getFirst().codec());
    }
    if (step == null || !maySend()) {
      return;
    }
    if (step.isTranscoded()) {
      transcoding.take(from, step, packet, now);
      return;
    }
    if (digits.busy()) {
      return;
    }
    if (!step.isAudio()) {
      transcoding.eventAt(now);
    } else if (!transcoding.yieldTo(packet)) {
      return;
    }
    step.convert(packet);
    int ssrc = Rtp.ssrc(packet);
    if (from.muted && step.isAudio() && !filler.silence(packet, step.payloadType())) {
      out.skip(from, ssrc, step.toClock());
      return;
    }
    int time = Rtp.timestamp(packet);
    if (step.fromClock() != step.toClock()) {
      time = (int) (Integer.toUnsignedLong(time) * step.toClock() / step.fromClock());
    }
    boolean marker = Rtp.marker(packet) || out.isNew(from, ssrc, step.toClock());
    int sequence = Rtp.sequence(packet);
    if (out.follow(from, ssrc, step.toClock(), sequence, time, now)) {
      Rtp.write(
          packet,
          step.payloadType(),
          marker,
          out.mappedSequence(sequence),
          out.mappedTimestamp(time),
          out.ssrc());
      send(packet, now);
    }
  }

  /** A worker encoded a frame of what is played. */
  private void filled(EncodedSource source, EncodedSource.Frame frame) {
    long now = System.nanoTime();
    boolean quiet = out.isFrom(filler) || out.sinceLast(now) > Filler.PATIENCE_NANOS;
    boolean wanted = digits.busy() ? filler.eventFormat() == null : quiet;
    if (wanted && filler.makes(source) && maySend()) {
      sendFill(frame.into(loop.scratch()), filler.payloadType(), now);
    }
  }

  /** Whether what the peer says is not wanted at this moment: digits go out. */
  final boolean isBusy() {
    return !maySend() || digits.busy();
  }

  /** Whether something is played wherever nobody speaks. */
  final boolean plays() {
    return filler.isTone();
  }

  /** Whether what this leg says goes nowhere. */
  final boolean isMuted() {
    return muted;
  }

  final void send(Packet packet, long now) {
    int payload = packet.length() - Rtp.HEADER;
    if (transmit(packet, now)) {
      out.sent(payload, now);
    }
  }

  /** Asks a browser, once, to send what the other side of the relay takes as it is. */
  private void steer(String codec) {
    if (this instanceof BrowserEnd && !wanted.equals(codec)) {
      for (PayloadFormat format : receivedInOrder) {
        if (format.codec().equals(codec)) {
          wanted = codec;
          tell(new MediaEvent.CodecWanted(name, codec, format.payloadType()));
          return;
        }
      }
    }
  }

  /** Every 20 ms. */
  protected void tick(long now) {
    transcoding.beat(now);
    if (maySend()) {
      if (digits.busy()) {
        playDigit(digits.advance(), now);
      } else if (filler.isTone() || fillsSilence()) {
        long patience = out.isFrom(filler) ? Filler.PACE_NANOS : Filler.PATIENCE_NANOS;
        if (out.sinceLast(now) > patience) {
          fill(now);
        }
      }
    }
    reports.tick(now);
    if (heard && !silent && !comfortNoise && now - heardNanos > SILENCE_NANOS && shouldSpeak()) {
      silent = true;
      tell(new MediaEvent.Silent(name));
    }
  }

  final String codecIn() {
    return speaking == null ? "" : speaking.codec();
  }

  final String codecOut() {
    return sent.isEmpty() ? "" : sent.getFirst().codec();
  }

  final int clockOut() {
    return sent.isEmpty() ? 8000 : sent.getFirst().clock();
  }

  private void fill(long now) {
    if (filler.sounds()) {
      filler.request(now); // and when the worker is done, sends it
    } else {
      fillSilence(now);
    }
  }

  private void fillSilence(long now) {
    Packet packet = loop.scratch();
    int type = filler.silence(packet);
    if (type >= 0) {
      sendFill(packet, type, now);
    }
  }

  private void sendFill(Packet packet, int type, long now) {
    boolean marker = out.isNew(filler, 0, filler.clock());
    out.next(filler, filler.clock(), now);
    Rtp.write(packet, type, marker, out.sequence(), out.timestamp(), out.ssrc());
    send(packet, now);
  }

  private void playDigit(DigitPlayer.Step step, long now) {
    PayloadFormat event = filler.eventFormat();
    if (step.isPause()) { // one follows every digit
      filler.digit(' ');
      fillSilence(now);
    } else if (event == null) {
      filler.digit(step.digit());
      fill(now);
    } else {
      if (step.first()) {
        out.next(digits, event.clock(), now);
      } else {
        out.again();
      }
      for (int repeat = 1; repeat <= (step.last() ? DigitPlayer.END_REPEATS : 1); repeat++) {
        if (repeat > 1) {
          out.again();
        }
        Packet packet = loop.scratch();
        int duration = step.frames() * event.clock() / 50;
        Filler.event(packet, step.digit(), duration, step.last());
        Rtp.write(
            packet, event.payloadType(), step.first(), out.sequence(), out.timestamp(), out.ssrc());
        send(packet, now);
      }
    }
  }

  /** An authentic RTCP packet arrived. */
  protected final void reported(Packet packet, long now) {
    reports.alive();
    reports.read(packet, now);
  }

  /** Something authentic came that is neither RTP nor RTCP. */
  protected final void alive() {
    reports.alive();
  }

  /** Spans of five seconds in which the peer showed life; read by any thread. */
  public final long liveSpans() {
    return reports.liveSpans();
  }

  /** How this leg has been since it began. */
  public final LegQuality quality() {
    return reports.whole(System.nanoTime());
  }

  /** Whether the peer's description asks for VoIP metrics (RFC 3611 section 5.1). */
  public final void voipMetrics(boolean wanted) {
    reports.wantsMetrics(wanted);
  }

  /** Ends this leg. */
  public final void close() {
    part();
    filler.close();
    reports.close(System.nanoTime());
    release();
  }

  public final LegStatistics statistics() {
    return new LegStatistics(
        in.received(), out.packets(), in.lost(), in.jitterMillis(), in.refused(), codecIn());
  }
}
