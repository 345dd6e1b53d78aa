package org.offhook.media.engine;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.DigitForm;
import org.offhook.media.LegQuality;
import org.offhook.media.LegStatistics;
import org.offhook.media.MediaConference;
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
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.tone.CountryTones;

/**
 * The media of one call. Descriptions are negotiated under this object's lock on the caller's
 * thread; packets move on the loop's thread, which takes no lock.
 */
final class CallMedia implements MediaSession, SessionWatch.Watched {
  private static final Logger LOG = Logger.getLogger(CallMedia.class.getName());
  private static final LegStatistics NOTHING = new LegStatistics(0, 0, 0, 0, 0, "");

  private final MediaEngine engine;
  private final MediaLoop loop;
  private final String label;
  private final MediaListener listener;
  private final CallSound sound;
  private final CallLegs legs;
  private final Map<String, RunningConference.Place> places = new HashMap<>();
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
    this.listener = listener;
    legs = new CallLegs(engine.settings().codecs());
    sound = new CallSound(engine.studio(), loop, tones, this::tell);
  }

  private void tell(MediaEvent event) {
    if (engine.isClosed()) {
      return; // whoever listened may be gone
    }
    LOG.log(Level.FINE, "media={0} {1}", new Object[] {label, event});
    try {
      listener.happened(event);
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "media=" + label + " the listener failed at " + event, fault);
    }
  }

  @Override
  public synchronized String answerBrowser(String leg, String sdp) throws SdpException {
    orders++;
    requireOpen();
    BrowserOffer offer = BrowserOffer.read(sdp);
    Optional<BrowserSide> known = legs.browser(leg);
    if (known.isPresent()) {
      return known.get().answer(offer, legs.codecsFor(leg));
    }
    BrowserSide side = new BrowserSide(engine, loop, leg, this::tell, offer);
    String answer = side.answer(offer, legs.codecsFor(leg));
    legs.add(leg, side);
    return answer;
  }

  @Override
  public synchronized void browserCandidate(String leg, String candidate) {
    orders++;
    legs.browser(leg).ifPresent(side -> side.candidate(candidate));
  }

  @Override
  public synchronized void dropBrowser(String leg) {
    orders++;
    forget(leg);
    legs.removeBrowser(leg).ifPresent(BrowserSide::drop);
  }

  /** Before the leg is dropped: what is played later then finds that it is late. */
  private void forget(String leg) {
    places.remove(leg);
    sound.forget(leg);
  }

  @Override
  public synchronized void pbxIsAt(InetAddress address) {
    pbxAddress = Optional.of(address);
  }

  @Override
  public synchronized void pbxIsSymmetric(boolean symmetric) {
    pbxIsSymmetric = symmetric;
  }

  @Override
  public synchronized String offerPbx(String leg, PbxSecurity security) {
    orders++;
    requireOpen();
    List<String> order = legs.codecsForPbx().all();
    Optional<PbxSide> known = legs.pbx(leg);
    if (known.isPresent()) {
      return known.get().offer(security, order);
    }
    Optional<PortRange> near = pbxAddress.flatMap(engine::pbxPorts);
    PortRange range = near.orElseGet(engine::pbxPorts);
    PbxSide side = pbxSide(leg, range, security == PbxSecurity.DTLS);
    legs.add(leg, side);
    return side.offer(security, order);
  }

  @Override
  public synchronized PbxAgreement pbxAnswered(String leg, String sdp) throws SdpException {
    orders++;
    PbxSide side =
        legs.pbx(leg)
            .orElseThrow(
                () -> new SdpException("nothing was offered to the PBX on leg " + leg, true));
    return side.answered(SdpReader.read(sdp));
  }

  @Override
  public synchronized PbxAgreement answerPbx(String leg, String sdp) throws SdpException {
    orders++;
    requireOpen();
    SessionDescription offer = SdpReader.read(sdp);
    Optional<PbxSide> known = legs.pbx(leg);
    if (known.isPresent()) {
      return known.get().answer(offer, legs.codecsForPbx());
    }
    PbxMedia media = PbxMedia.inOffer(offer, SrtpSuite.names());
    PbxSide side = pbxSide(leg, portsFor(media.rtp().getAddress()), media.dtls().isPresent());
    boolean agreed = false;
    try {
      PbxAgreement agreement = side.answer(offer, legs.codecsForPbx());
      legs.add(leg, side);
      agreed = true;
      return agreement;
    } finally {
      if (!agreed) {
        side.drop();
      }
    }
  }

  private PbxSide pbxSide(String leg, PortRange ports, boolean dtls) {
    boolean outside = pbxAddress.filter(a -> !PeerAddresses.isPrivate(a)).isPresent();
    if (dtls) {
      return new PbxDtlsSide(engine, loop, leg, this::tell, ports, outside);
    }
    PbxRtpSide side = new PbxRtpSide(engine, loop, leg, this::tell, ports, outside);
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
    forget(leg);
    legs.removePbx(leg).ifPresent(PbxSide::drop);
  }

  @Override
  public synchronized void join(String browserLeg, String pbxLeg) {
    orders++;
    Optional<BrowserSide> browser = legs.browser(browserLeg);
    Optional<PbxSide> pbx = legs.pbx(pbxLeg);
    if (browser.isPresent() && pbx.isPresent()) {
      legs.joined(browserLeg, pbxLeg);
      places.remove(browserLeg);
      places.remove(pbxLeg);
      loop.post(() -> browser.get().end().join(pbx.get().end()));
    }
  }

  @Override
  public synchronized void echo(String browserLeg) {
    if (legs.browser(browserLeg).isPresent()) {
      legs.parted(browserLeg);
      places.remove(browserLeg);
      order(browserLeg, leg -> leg.join(leg));
    }
  }

  @Override
  public synchronized boolean confer(String leg, MediaConference conference) {
    orders++;
    Optional<MediaLeg> found = legs.find(leg);
    if (found.isEmpty() || !(conference instanceof RunningConference running)) {
      return false;
    }
    RunningConference.Place known = places.get(leg);
    if (known != null && known.isIn(conference)) {
      return true;
    }
    Optional<RunningConference.Place> taken = running.take(leg);
    taken.ifPresent(
        place -> {
          legs.parted(leg);
          places.put(leg, place);
          loop.post(() -> found.get().enter(place.participant(), place.mix()));
        });
    return taken.isPresent();
  }

  @Override
  public synchronized void part(String leg) {
    legs.parted(leg);
    places.remove(leg);
    order(leg, MediaLeg::part);
  }

  @Override
  public synchronized void mute(String leg, boolean muted) {
    order(leg, each -> each.mute(muted));
  }

  @Override
  public synchronized void hold(String leg, boolean held) {
    order(leg, each -> each.hold(held));
  }

  @Override
  public synchronized void digitForm(String pbxLeg, DigitForm form) {
    orders++;
    legs.pbx(pbxLeg).ifPresent(side -> loop.post(() -> side.end().digitForm(form)));
  }

  @Override
  public synchronized void sendDigits(String pbxLeg, String digits) {
    orders++;
    legs.pbx(pbxLeg).ifPresent(side -> loop.post(() -> side.end().sendDigits(digits)));
  }

  @Override
  public synchronized void play(String leg, Tone tone) {
    orders++;
    legs.find(leg).ifPresent(found -> sound.play(found, tone));
  }

  @Override
  public synchronized void announce(String leg, Path file) {
    orders++;
    legs.find(leg).ifPresent(found -> sound.announce(found, file));
  }

  @Override
  public synchronized void record(String leg, Path file, Duration limit) {
    orders++;
    legs.find(leg).ifPresent(found -> sound.record(found, file, limit));
  }

  @Override
  public synchronized void stopRecording(String leg) {
    order(leg, MediaLeg::stopRecording);
  }

  private void order(String leg, Consumer<MediaLeg> action) {
    orders++;
    legs.find(leg).ifPresent(found -> loop.post(() -> action.accept(found)));
  }

  @Override
  public LegStatistics statistics(String leg) {
    Optional<MediaLeg> found;
    synchronized (this) {
      orders++;
      found = legs.find(leg);
    }
    return found.map(each -> loop.ask(each::statistics)).orElse(NOTHING);
  }

  @Override
  public LegQuality quality(String leg) {
    Optional<MediaLeg> found;
    synchronized (this) {
      orders++;
      found = legs.find(leg);
    }
    return found.map(each -> loop.ask(each::quality)).orElse(LegQuality.NONE);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      legs.browserNames().forEach(this::dropBrowser);
      legs.pbxNames().forEach(this::dropPbx);
      engine.closed(this);
    }
  }

  @Override
  public synchronized long life() {
    return orders + legs.life();
  }

  /** Its call, if there is one after all, is told. */
  @Override
  public void abandon(long stoodAt, Duration limit) {
    List<String> names;
    synchronized (this) {
      if (closed || life() != stoodAt) {
        return;
      }
      names = legs.names();
      close();
    }
    LOG.log(
        Level.WARNING,
        "media={0} released: no order and no sign of life on its legs {1} for {2}",
        new Object[] {label, names, limit});
    for (String leg : names) {
      tell(new MediaEvent.Failed(leg, MediaFailure.ENGINE, "released: unused for " + limit));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new MediaUnavailableException("the media of call " + label + " is closed");
    }
  }
}
