package org.offhook.media.engine;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.LegQuality;
import org.offhook.media.LegStatistics;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.MediaListener;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxSecurity;
import org.offhook.media.PeerAddresses;
import org.offhook.media.SdpException;
import org.offhook.media.Tone;
import org.offhook.media.relay.MediaLeg;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PortRange;
import org.offhook.media.sdp.BrowserOffer;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.SdpReader;
import org.offhook.media.sdp.SessionDescription;
import org.offhook.media.sound.Clip;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.tone.CountryTones;
import org.offhook.media.tone.SampleSource;
import org.offhook.media.tone.ToneGenerator;

/**
 * The media of one call. Descriptions are negotiated under this object's lock on the caller's
 * thread; packets move on the loop's thread, which takes no lock.
 */
final class CallMedia implements MediaSession {
  private static final Logger LOG = Logger.getLogger(CallMedia.class.getName());
  private static final LegStatistics NOTHING = new LegStatistics(0, 0, 0, 0, 0, "");

  private final MediaEngine engine;
  private final MediaLoop loop;
  private final String label;
  private final CountryTones tones;
  private final MediaListener listener;
  private final Map<String, BrowserSide> browsers = new LinkedHashMap<>();
  private final Map<String, PbxSide> pbxs = new LinkedHashMap<>();
  private final Map<String, String> pbxOfBrowser = new HashMap<>();
  private Optional<InetAddress> pbxAddress = Optional.empty();
  private boolean pbxIsSymmetric;
  private boolean closed;
  private long orders;

  CallMedia(
      MediaEngine engine,
      MediaLoop loop,
      String label,
      CountryTones tones,
      MediaListener listener) {
    this.engine = engine;
    this.loop = loop;
    this.label = label;
    this.tones = tones;
    this.listener = listener;
  }

  private Consumer<MediaEvent> events() {
    return event -> {
      if (engine.isClosed()) {
        return; // whoever listened may be gone
      }
      LOG.log(Level.FINE, "media={0} {1}", new Object[] {label, event});
      try {
        listener.happened(event);
      } catch (RuntimeException fault) {
        LOG.log(Level.SEVERE, "media=" + label + " the listener failed at " + event, fault);
      }
    };
  }

  @Override
  public synchronized String answerBrowser(String leg, String sdp) throws SdpException {
    orders++;
    requireOpen();
    BrowserOffer offer = BrowserOffer.read(sdp);
    BrowserSide side = browsers.get(leg);
    if (side == null) {
      side = new BrowserSide(engine, loop, leg, events(), offer);
      String answer = side.answer(offer, codecsFor(leg));
      browsers.put(leg, side);
      return answer;
    }
    return side.answer(offer, codecsFor(leg));
  }

  /** The PBX's codecs in its order, then those of ours that can be turned into one of them. */
  private List<String> codecsFor(String browser) {
    String joined = pbxOfBrowser.get(browser);
    PbxSide pbx = joined == null ? null : pbxs.get(joined);
    if (pbx == null && !pbxs.isEmpty()) {
      pbx = pbxs.values().iterator().next();
    }
    List<String> ours = engine.settings().codecs();
    return pbx == null ? ours : CodecOrder.of(pbx.codecs()).orTurnedInto(ours).all();
  }

  /**
   * Our codecs that every browser of this call can hear: first those it has, then those that we
   * transcode for it. All of ours while there is no browser.
   */
  private CodecOrder codecsForPbx() {
    CodecOrder order = CodecOrder.of(engine.settings().codecs());
    for (BrowserSide side : browsers.values()) {
      order = order.sharedWith(side.codecs());
    }
    return order;
  }

  @Override
  public synchronized void browserCandidate(String leg, String candidate) {
    orders++;
    BrowserSide side = browsers.get(leg);
    if (side != null) {
      side.candidate(candidate);
    }
  }

  @Override
  public synchronized void dropBrowser(String leg) {
    orders++;
    BrowserSide side = browsers.remove(leg);
    pbxOfBrowser.remove(leg);
    if (side != null) {
      side.drop();
    }
  }

  @Override
  public synchronized void pbxIsAt(InetAddress address) {
    pbxAddress = Optional.of(address);
  }

  @Override
  public synchronized void pbxIsSymmetric() {
    pbxIsSymmetric = true;
  }

  @Override
  public synchronized String offerPbx(String leg, PbxSecurity security) {
    orders++;
    requireOpen();
    PbxSide side = pbxs.get(leg);
    if (side == null) {
      Optional<PortRange> near = pbxAddress.flatMap(engine::pbxPorts);
      PortRange range = near.orElseGet(engine::pbxPorts);
      side = pbxSide(leg, range, security == PbxSecurity.DTLS);
      pbxs.put(leg, side);
    }
    return side.offer(security, codecsForPbx().all());
  }

  @Override
  public synchronized PbxAgreement pbxAnswered(String leg, String sdp) throws SdpException {
    orders++;
    PbxSide side = pbxs.get(leg);
    if (side == null) {
      throw new SdpException("nothing was offered to the PBX on leg " + leg, true);
    }
    return side.answered(SdpReader.read(sdp));
  }

  @Override
  public synchronized PbxAgreement answerPbx(String leg, String sdp) throws SdpException {
    orders++;
    requireOpen();
    SessionDescription offer = SdpReader.read(sdp);
    PbxSide side = pbxs.get(leg);
    if (side != null) {
      return side.answer(offer, codecsForPbx());
    }
    PbxMedia media = PbxMedia.inOffer(offer, SrtpSuite.names());
    side = pbxSide(leg, portsFor(media.rtp().getAddress()), media.dtls().isPresent());
    try {
      PbxAgreement agreement = side.answer(offer, codecsForPbx());
      pbxs.put(leg, side);
      return agreement;
    } finally {
      if (!pbxs.containsKey(leg)) {
        side.drop();
      }
    }
  }

  private PbxSide pbxSide(String leg, PortRange ports, boolean dtls) {
    boolean outside = pbxAddress.filter(a -> !PeerAddresses.isPrivate(a)).isPresent();
    if (dtls) {
      return new PbxDtlsSide(engine, loop, leg, events(), ports, outside);
    }
    PbxRtpSide side = new PbxRtpSide(engine, loop, leg, events(), ports, outside);
    return pbxIsSymmetric ? side.symmetric(pbxAddress) : side;
  }

  /** Ports in the family of the PBX's offer; IPv4 can only be reached from IPv4 (RFC 6157). */
  private PortRange portsFor(InetAddress theirs) throws SdpException {
    return engine
        .pbxPorts(theirs)
        .orElseThrow(
            () ->
                new SdpException(
                    "we have no address of the family of " + theirs.getHostAddress(), true));
  }

  @Override
  public synchronized void dropPbx(String leg) {
    orders++;
    PbxSide side = pbxs.remove(leg);
    pbxOfBrowser.values().removeIf(leg::equals);
    if (side != null) {
      side.drop();
    }
  }

  @Override
  public synchronized void join(String browserLeg, String pbxLeg) {
    orders++;
    BrowserSide browser = browsers.get(browserLeg);
    PbxSide pbx = pbxs.get(pbxLeg);
    if (browser != null && pbx != null) {
      pbxOfBrowser.values().removeIf(pbxLeg::equals);
      pbxOfBrowser.put(browserLeg, pbxLeg);
      loop.post(() -> browser.end().join(pbx.end()));
    }
  }

  @Override
  public synchronized void echo(String browserLeg) {
    orders++;
    if (browsers.containsKey(browserLeg)) {
      pbxOfBrowser.remove(browserLeg);
      withLeg(browserLeg, leg -> leg.join(leg));
    }
  }

  @Override
  public synchronized void part(String leg) {
    orders++;
    pbxOfBrowser.remove(leg);
    pbxOfBrowser.values().removeIf(leg::equals);
    withLeg(leg, MediaLeg::part);
  }

  @Override
  public synchronized void mute(String browserLeg, boolean muted) {
    orders++;
    if (browsers.containsKey(browserLeg)) {
      withLeg(browserLeg, leg -> leg.mute(muted));
    }
  }

  @Override
  public synchronized void sendDigits(String pbxLeg, String digits) {
    orders++;
    if (pbxs.containsKey(pbxLeg)) {
      withLeg(pbxLeg, leg -> leg.sendDigits(digits));
    }
  }

  @Override
  public synchronized void play(String leg, Tone tone) {
    orders++;
    SampleSource source = source(tone);
    withLeg(leg, each -> each.play(source));
  }

  private SampleSource source(Tone tone) {
    return switch (tone) {
      case NONE -> null;
      case MUSIC -> Clip.loop(engine.holdMusic());
      case DIAL, RINGBACK, BUSY, CONGESTION, CALL_WAITING, WAITING ->
          ToneGenerator.of(tones.cadence(tone), MediaEngine.TONE_RATE);
    };
  }

  private void withLeg(String name, Consumer<MediaLeg> action) {
    MediaLeg leg = leg(name);
    if (leg != null) {
      loop.post(() -> action.accept(leg));
    }
  }

  private MediaLeg leg(String name) {
    BrowserSide browser = browsers.get(name);
    if (browser != null) {
      return browser.end();
    }
    PbxSide pbx = pbxs.get(name);
    return pbx == null ? null : pbx.end();
  }

  @Override
  public LegStatistics statistics(String leg) {
    MediaLeg found;
    synchronized (this) {
      orders++;
      found = leg(leg);
    }
    return found == null ? NOTHING : loop.ask(found::statistics);
  }

  @Override
  public LegQuality quality(String leg) {
    MediaLeg found;
    synchronized (this) {
      orders++;
      found = leg(leg);
    }
    return found == null ? LegQuality.NONE : loop.ask(found::quality);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      List.copyOf(browsers.keySet()).forEach(this::dropBrowser);
      List.copyOf(pbxs.keySet()).forEach(this::dropPbx);
      engine.closed(this);
    }
  }

  /** A number that changes with every order of the call and while any leg shows life. */
  synchronized long life() {
    long life = orders;
    for (BrowserSide side : browsers.values()) {
      life += side.end().liveSpans();
    }
    for (PbxSide side : pbxs.values()) {
      life += side.end().liveSpans();
    }
    return life;
  }

  /**
   * Releases a session that stood still; its call, if there is one after all, is told.
   *
   * @param stoodAt the {@link #life} at which it stood; anything newer saves it
   */
  void abandon(long stoodAt, Duration limit) {
    List<String> legs = new ArrayList<>();
    synchronized (this) {
      if (closed || life() != stoodAt) {
        return;
      }
      legs.addAll(browsers.keySet());
      legs.addAll(pbxs.keySet());
      close();
    }
    LOG.log(
        Level.WARNING,
        "media={0} released: no order and no sign of life on its legs {1} for {2}",
        new Object[] {label, legs, limit});
    Consumer<MediaEvent> told = events();
    for (String leg : legs) {
      told.accept(new MediaEvent.Failed(leg, MediaFailure.ENGINE, "released: unused for " + limit));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new MediaUnavailableException("the media of call " + label + " is closed");
    }
  }
}
