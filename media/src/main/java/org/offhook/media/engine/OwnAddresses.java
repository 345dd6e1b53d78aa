package org.offhook.media.engine;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSettings;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.PeerAddresses;
import org.offhook.media.PeerAddresses.OwnPorts;
import org.offhook.media.relay.BrowserPort;
import org.offhook.media.relay.LoopPorts;
import org.offhook.media.relay.PortRange;
import org.offhook.media.wire.WireKind;

/** Makes ports of the configured addresses. */
final class OwnAddresses {
  private OwnAddresses() {}

  /**
   * Binds the ports for browsers: for each loop one on each address.
   *
   * @throws MediaUnavailableException when one of them cannot be bound; then none is
   */
  static List<LoopPorts> bindBrowserPorts(MediaSettings settings, WireKind wires) {
    Map<InetAddress, List<InetAddress>> shown = new LinkedHashMap<>();
    for (MediaAddress each : settings.browserAddresses()) {
      shown.computeIfAbsent(each.bound(), bound -> new ArrayList<>()).add(each.shown());
    }
    List<LoopPorts> loops = new ArrayList<>();
    try {
      for (int i = 0; i < Math.max(1, settings.loops()); i++) {
        int port = settings.browserPort() == 0 ? 0 : settings.browserPort() + i;
        loops.add(LoopPorts.bind(wires, port, shown));
      }
    } catch (MediaUnavailableException taken) {
      loops.forEach(LoopPorts::close);
      throw taken;
    }
    return loops;
  }

  /** A range of ports on the first address of each family. */
  static List<PortRange> pbxRanges(MediaSettings settings, RandomGenerator random) {
    Map<Class<?>, MediaAddress> families = new LinkedHashMap<>();
    settings.pbxAddresses().forEach(each -> families.putIfAbsent(each.bound().getClass(), each));
    return families.values().stream()
        .map(
            address ->
                new PortRange(
                    address, settings.firstPbxPort(), settings.lastPbxPort(), random.nextInt()))
        .toList();
  }

  /** What is refused to peers, our own ports under all their addresses included. */
  static PeerAddresses peers(MediaSettings settings, List<LoopPorts> loops) {
    List<OwnPorts> own = new ArrayList<>();
    for (LoopPorts ports : loops) {
      for (BrowserPort port : ports.browsers()) {
        int number = port.bound().getPort();
        OwnPorts.bound(port.bound().getAddress(), number, number).forEach(own::add);
        port.shown().forEach(each -> own.add(new OwnPorts(each.getAddress(), number, number)));
      }
    }
    int first = settings.firstPbxPort();
    int last = settings.lastPbxPort();
    for (MediaAddress each : settings.pbxAddresses()) {
      OwnPorts.bound(each.bound(), first, last).forEach(own::add);
      own.add(new OwnPorts(each.shown(), first, last));
    }
    return new PeerAddresses(settings.allowed(), own);
  }
}
