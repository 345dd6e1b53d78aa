package org.offhook.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSettings;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.PeerAddresses;
import org.offhook.media.relay.IcePort;
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

  /** By what the ports of loops are known. */
  static Set<InetSocketAddress> names(List<LoopPorts> loops) {
    Set<InetSocketAddress> names = new HashSet<>();
    for (LoopPorts ports : loops) {
      for (IcePort port : ports.browsers()) {
        InetSocketAddress bound = port.bound();
        names.addAll(port.shown());
        PeerAddresses.namesOf(bound.getAddress())
            .forEach(each -> names.add(new InetSocketAddress(each, bound.getPort())));
      }
    }
    return Set.copyOf(names);
  }
}
