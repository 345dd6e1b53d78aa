package org.offhook.call.live;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.offhook.media.DigitForm;
import org.offhook.media.LegQuality;
import org.offhook.media.LegStatistics;
import org.offhook.media.MediaConference;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaListener;
import org.offhook.media.MediaObserver;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSessions;
import org.offhook.media.MediaUsage;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.Tone;
import org.offhook.media.ToneSegment;

/**
 * A media engine of paper: it agrees to every SDP but "bad", and its browsers connect when the test
 * says so. What the calls need of it is the order of things, not sound.
 */
final class ScriptedMedia implements MediaSessions {
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();

  /** How legs sound, by their names. */
  final Map<String, LegQuality> measured = new ConcurrentHashMap<>();

  /** What was ordered that the test may look for. */
  final List<String> orders = new CopyOnWriteArrayList<>();

  @Override
  public MediaSession open(String label, String country, MediaListener listener) {
    opened.incrementAndGet();
    orders.add("tones of " + country);
    var session = new Session(label, listener);
    sessions.put(label, session);
    return session;
  }

  @Override
  public MediaConference openConference(String label) {
    throw new UnsupportedOperationException("no call confers yet");
  }

  @Override
  public List<ToneSegment> tone(String country, Tone tone) {
    return List.of();
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  int opened() {
    return opened.get();
  }

  void connect(String label, String leg) {
    sessions.get(label).listener.happened(new MediaEvent.Connected(leg, 1, 1));
  }

  /** The last five seconds of a leg are over. */
  void tell(String label, String leg) {
    sessions.get(label).listener.happened(new MediaEvent.Quality(leg, measured.get(leg)));
  }

  @Override
  public void observe(MediaObserver observer) {}

  @Override
  public int convertedStreams() {
    return 0;
  }

  @Override
  public MediaUsage usage() {
    return new MediaUsage(sessions.size(), 0, 0, 0);
  }

  @Override
  public void close() {
    sessions.clear();
  }

  private final class Session implements MediaSession {
    private final String label;
    private final MediaListener listener;
    private final Set<String> legs = ConcurrentHashMap.newKeySet();

    Session(String label, MediaListener listener) {
      this.label = label;
      this.listener = listener;
    }

    @Override
    public String answerBrowser(String leg, String sdp) throws SdpException {
      legs.add(leg);
      return "answer to " + read(sdp);
    }

    @Override
    public void browserCandidate(String leg, String candidate) {}

    @Override
    public void dropBrowser(String leg) {
      legs.remove(leg);
    }

    @Override
    public void pbxIsAt(InetAddress address) {
      orders.add("PBX at " + address.getHostAddress());
    }

    @Override
    public void pbxIsSymmetric(boolean symmetric) {
      orders.add(symmetric ? "symmetric" : "as described");
    }

    @Override
    public String offerPbx(String leg, PbxSecurity security) {
      legs.add(leg);
      orders.add("offer " + security);
      return "our offer of " + security;
    }

    @Override
    public PbxAgreement pbxAnswered(String leg, String sdp) throws SdpException {
      return agree(sdp);
    }

    @Override
    public PbxAgreement answerPbx(String leg, String sdp) throws SdpException {
      legs.add(leg);
      return agree(sdp);
    }

    private PbxAgreement agree(String sdp) throws SdpException {
      return new PbxAgreement(
          "answer to " + read(sdp), PbxAgreement.Direction.SENDRECV, "PCMA/8000");
    }

    private static String read(String sdp) throws SdpException {
      if (sdp.startsWith("bad")) {
        throw new SdpException("no audio", true);
      }
      if (sdp.startsWith("fault")) {
        throw new IllegalStateException("a fault of the engine");
      }
      return sdp;
    }

    @Override
    public void dropPbx(String leg) {
      orders.add("PBX leg dropped");
      legs.remove(leg);
    }

    @Override
    public void join(String browserLeg, String pbxLeg) {}

    @Override
    public void echo(String browserLeg) {}

    @Override
    public LegQuality quality(String leg) {
      return legs.contains(leg) ? measured.getOrDefault(leg, LegQuality.NONE) : LegQuality.NONE;
    }

    @Override
    public boolean confer(String leg, MediaConference conference) {
      return false;
    }

    @Override
    public void part(String leg) {}

    @Override
    public void mute(String leg, boolean muted) {}

    @Override
    public void hold(String leg, boolean held) {}

    @Override
    public void digitForm(String pbxLeg, DigitForm form) {
      orders.add("digits as " + form);
    }

    @Override
    public void sendDigits(String pbxLeg, String digits) {
      orders.add("digits " + digits);
    }

    @Override
    public void announce(String leg, Path file) {}

    @Override
    public void record(String leg, Path file, Duration limit) {}

    @Override
    public void stopRecording(String leg) {}

    @Override
    public void play(String leg, Tone tone) {}

    @Override
    public LegStatistics statistics(String leg) {
      return new LegStatistics(0, 0, 0, 0, 0, "");
    }

    @Override
    public void close() {
      sessions.remove(label);
    }
  }
}
