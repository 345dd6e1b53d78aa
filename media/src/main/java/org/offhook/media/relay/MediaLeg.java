package org.offhook.media.relay;

import java.util.List;
import java.util.function.Consumer;
import org.offhook.media.DigitForm;
import org.offhook.media.LegQuality;
import org.offhook.media.LegStatistics;
import org.offhook.media.MediaEvent;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.ComfortNoise;
import org.offhook.media.mix.MixQueue;
import org.offhook.media.mix.Participant;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.sound.Recorder;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.SampleSource;

/**
 * One end of the relay, as the event loop sees it. Everything here happens on the loop's thread, so
 * there are no locks.
 */
public abstract sealed class MediaLeg permits IceEnd, PbxEnd {
  protected final MediaLoop loop;
  protected final OutgoingStream out;
  protected final IncomingStream in = new IncomingStream();
  private final String name;
  private final Consumer<MediaEvent> events;
  private final Concealed concealed = new Concealed();
  private final LegReports reports;
  private final OwnVoice voice;
  private final Pairing pairing;
  private final Beside beside;
  private final Attention attention;
  private final Steering steering = new Steering(this);
  private final PayloadFormat[] received = new PayloadFormat[128];
  private List<PayloadFormat> receivedInOrder = List.of();
  private List<PayloadFormat> sent = List.of();
  private Route route = Route.NOWHERE;
  private PayloadFormat speaking;
  private boolean muted;
  private boolean held;
  private boolean leaving;

  protected MediaLeg(MediaLoop loop, String name, Consumer<MediaEvent> events) {
    this.loop = loop;
    this.name = name;
    this.events = events;
    this.out = new OutgoingStream(loop.random());
    this.reports = new LegReports(this, out, in, System.nanoTime());
    this.voice = new OwnVoice(this, loop, out);
    this.pairing = new Pairing(this, loop, out, voice);
    this.attention =
        new Attention(
            here -> tell(here ? new MediaEvent.Heard(name) : new MediaEvent.Silent(name)));
    this.beside = new Beside(this, loop, out);
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
    voice.formats(toPeer);
    beside.formats(toPeer);
    steering.begin();
    pairing.reroute();
  }

  final Pairing pairing() {
    return pairing;
  }

  /** Another peer, or other formats on either side. */
  final void reroute() {
    MediaLeg peer = pairing.peer();
    pairing.keepIf(sent);
    route = peer == null ? Route.NOWHERE : Route.between(receivedInOrder, peer.sent);
    if (peer != null && !receivedInOrder.isEmpty() && !peer.sent.isEmpty()) {
      PayloadFormat expected = speaking == null ? receivedInOrder.getFirst() : speaking;
      if (!expected.codec().equals(peer.sent.getFirst().codec())) {
        steering.towards(peer.sent.getFirst().codec(), receivedInOrder);
      }
    }
  }

  /**
   * Relays between this leg and another from now on. Whoever the other heard so far, it hears until
   * this leg's first packet.
   */
  public final void join(MediaLeg other) {
    beside.leave();
    other.beside.leave();
    beside.hush();
    other.beside.hush();
    pairing.join(other, System.nanoTime());
    joined();
    other.joined();
  }

  /** Somebody hears this leg from now on. */
  protected void joined() {}

  /** Takes this leg's place in a conference, instead of whatever it was joined to. */
  public final void enter(Participant participant, MixQueue mix) {
    part();
    beside.enter(participant, mix);
    joined();
  }

  /** Ends the relay to and from this leg, or its part in a conference. */
  public final void part() {
    beside.leave();
    pairing.part();
  }

  /** What this leg says is silence for the others. */
  public final void mute(boolean now) {
    muted = now;
    beside.mute();
  }

  /** Nothing crosses between this leg and the others; what is played to it does. */
  public final void hold(boolean now) {
    held = now;
    beside.mute();
  }

  /** How the peer takes and gives digits. */
  public final void digitForm(DigitForm form) {
    voice.digitForm(form);
    beside.digitForm(form);
  }

  /** Plays this until it is over, wherever nobody speaks; null ends what is played. */
  public final void play(SampleSource source) {
    voice.play(source);
  }

  /** Plays this to its end, whoever speaks; {@code ended} is told whether it came to that. */
  public final void announce(SampleSource source, Consumer<Boolean> ended) {
    voice.announce(source, ended);
  }

  /** Records what this leg says and hears until it stops or the leg ends. */
  public final void record(Recorder recorder) {
    beside.record(recorder);
  }

  /** Ends whatever recording runs. */
  public final void stopRecording() {
    beside.stopRecording();
  }

  /** Ends this recording, if it still runs. */
  public final void stopRecording(Recorder recorder) {
    beside.stopRecording(recorder);
  }

  public final void sendDigits(String text) {
    voice.dial(text);
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
    boolean pause = type == ComfortNoise.PAYLOAD_TYPE;
    attention.packet(pause, isEmpty(format, packet), now);
    if (format == null) {
      if (pause) {
        pauses(packet, now);
      }
      return;
    }
    if (format.isTelephoneEvent()) {
      beside.event(packet, clock);
    } else {
      speaking = format;
      beside.said(format, packet, now);
    }
    MediaLeg peer = pairing.peer();
    if (peer != null && !held && !peer.held) {
      peer.relay(this, packet, format, route.step(type), now);
    }
  }

  private static boolean isEmpty(PayloadFormat format, Packet packet) {
    return format != null && Codecs.isPause(format.codec(), packet.length() - Rtp.HEADER);
  }

  private void pauses(Packet packet, long now) {
    beside.noise(packet, now);
    if (pairing.peer() != null) {
      pairing.peer().pairing.noise(this, packet, now);
    }
  }

  private void relay(
      MediaLeg from, Packet packet, PayloadFormat format, Route.Step step, long now) {
    boolean convertedAudio = step == null || !step.passes();
    if (!format.isTelephoneEvent() && convertedAudio && !sent.isEmpty()) {
      from.steering.towards(sent.getFirst().codec(), from.receivedInOrder);
    }
    if (step != null && maySend()) {
      pairing.take(from, packet, step, now);
    }
  }

  /** Whether what others say is not wanted at this moment. */
  final boolean isBusy() {
    return held || !maySend() || voice.isBusy();
  }

  /** Whether something is played wherever nobody speaks. */
  final boolean plays() {
    return voice.plays();
  }

  /** Whether what this leg says goes nowhere. */
  final boolean isMuted() {
    return muted;
  }

  final boolean isHeld() {
    return held;
  }

  /** How much of what the peer says had to be made up. */
  final Concealed concealed() {
    return concealed;
  }

  final void send(Packet packet, long now) {
    int payload = packet.length() - Rtp.HEADER;
    beside.heard(packet, now);
    if (transmit(packet, now)) {
      out.sent(payload, now);
    }
  }

  /** Every 20 ms. */
  protected void tick(long now) {
    pairing.beat(now);
    beside.beat(now);
    voice.beat(now, pairing.isPausing() || beside.isPausing());
    reports.tick(now);
    attention.beat(now, shouldSpeak());
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

  /** An authentic RTCP packet arrived. */
  protected final void reported(Packet packet, long now) {
    reports.alive();
    attention.report(now, shouldSpeak());
    reports.read(packet, now);
  }

  /** An authentic connectivity check arrived. */
  protected final void checked(long now) {
    reports.alive();
    attention.check(now, shouldSpeak());
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

  /** Ends this leg: at once, or when its successor is heard, where it has one. */
  public final void leave() {
    leaving = true;
    if (!pairing.isSucceeded()) {
      close();
    }
  }

  /** Its successor is heard, or is waited for no longer. */
  final void succeeded() {
    if (leaving) {
      loop.post(this::close);
    }
  }

  /** Ends this leg. */
  public final void close() {
    part();
    beside.close();
    voice.close();
    reports.close(System.nanoTime());
    release();
  }

  public final LegStatistics statistics() {
    return new LegStatistics(
        in.received(), out.packets(), in.lost(), in.jitterMillis(), in.refused(), codecIn());
  }
}
