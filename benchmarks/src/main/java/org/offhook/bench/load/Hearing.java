package org.offhook.bench.load;

import java.util.Arrays;
import org.offhook.media.srtp.Packet;

/**
 * What comes back to browsers and PBXs: counted, and timed by the kernel's stamp. Used by the
 * generator's thread.
 */
final class Hearing {
  private final LoadSocket browsers;
  private final LoadSocket pbxs;
  private final BrowserLeg[][] legs = new BrowserLeg[256][0];
  private final LoadedCall[][] calls = new LoadedCall[256][0];
  private final Packet heard = new Packet();

  Hearing(LoadSocket browsers, LoadSocket pbxs) {
    this.browsers = browsers;
    this.pbxs = pbxs;
  }

  void place(BrowserLeg leg) {
    int group = group(leg.host);
    legs[group] = room(legs[group], leg.host & 0xFFFF);
    legs[group][leg.host & 0xFFFF] = leg;
  }

  void place(LoadedCall call) {
    int group = group(call.host);
    calls[group] = room(calls[group], call.host & 0xFFFF);
    calls[group][call.host & 0xFFFF] = call;
  }

  private static int group(int host) {
    return host >> 16 & 0xFF;
  }

  private static <T> T[] room(T[] all, int index) {
    return index < all.length ? all : Arrays.copyOf(all, Math.max(64, 2 * index));
  }

  /** Takes all that came to browsers. */
  void browsers() {
    int count;
    do {
      count = browsers.receive();
      for (int i = 0; i < count; i++) {
        int host = browsers.to(i);
        int number = host & 0xFFFF;
        BrowserLeg[] group = legs[group(host)];
        BrowserLeg leg = number < group.length ? group[number] : null;
        if (leg != null && !leg.gone) {
          hearBrowser(leg, i);
        }
      }
      browsers.reuse(count);
    } while (count == LoadSocket.BATCH);
  }

  private void hearBrowser(BrowserLeg leg, int index) {
    int first = browsers.octet(index, 0);
    if (first >= 128) {
      int second = browsers.octet(index, 1);
      boolean audio = second < 192 || second > 223;
      if (audio) {
        leg.heard(browsers.nanos(index));
      }
      LoadedCall call = callOf(leg);
      if (call != null && audio) {
        call.traffic.heardByBrowsers++;
        if (leg.sampled && leg.opener != null) {
          browsers.copy(index, heard.octets());
          heard.set(0, browsers.length(index));
          if (leg.opener.openRtp(heard, true, System.nanoTime())
              && timed(call.traffic, browsers.nanos(index))
              && call.firstToBrowser == 0) {
            call.firstToBrowser = browsers.nanos(index) - said();
          }
        }
      }
      return;
    }
    byte[] datagram = new byte[browsers.length(index)];
    browsers.copy(index, datagram);
    if (first <= 3) {
      leg.stun(datagram, browsers.fromHost(index), browsers.fromPort(index));
    } else {
      leg.dtls.arrived(datagram);
    }
  }

  /** The call with the same number; the groups of a browser and its PBX are neighbours. */
  private LoadedCall callOf(BrowserLeg leg) {
    int number = leg.host & 0xFFFF;
    LoadedCall[] group = calls[group(leg.host) | 1];
    return number < group.length ? group[number] : null;
  }

  /** Whether it is a packet of the load and nothing that the relay made itself. */
  private boolean timed(Traffic traffic, long arrived) {
    boolean ours =
        heard.length() >= Generator.HEADER + 12 && heard.int32(Generator.HEADER) == Generator.MARK;
    if (ours) {
      traffic.delay(arrived - said());
    }
    return ours;
  }

  /** When the packet at hand was said, by the kernel's clock. */
  private long said() {
    return (long) heard.int32(Generator.HEADER + 4) << 32
        | heard.int32(Generator.HEADER + 8) & 0xFFFFFFFFL;
  }

  /** Takes all that came to PBXs. */
  void pbxs() {
    int count;
    do {
      count = pbxs.receive();
      for (int i = 0; i < count; i++) {
        int host = pbxs.to(i);
        int number = host & 0xFFFF;
        LoadedCall[] group = calls[group(host)];
        if (number < group.length && group[number] != null) {
          hearPbx(group[number], i);
        }
      }
      pbxs.reuse(count);
    } while (count == LoadSocket.BATCH);
  }

  private void hearPbx(LoadedCall call, int index) {
    pbxs.copy(index, heard.octets());
    heard.set(0, pbxs.length(index));
    boolean ours = timed(call.traffic, pbxs.nanos(index));
    if (ours && call.firstToPbx == 0) {
      call.firstToPbx = pbxs.nanos(index) - said();
    }
    call.arrived(pbxs.nanos(index), heard.uint16(2), ours);
    call.traffic.heardByPbxs += ours || call.traffic.opaque ? 1 : 0;
  }
}
