package org.offhook.media.ice;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Component;
import org.ice4j.ice.HostCandidate;
import org.ice4j.ice.LocalCandidate;
import org.ice4j.ice.harvest.AbstractCandidateHarvester;
import org.ice4j.socket.IceSocketWrapper;
import org.ice4j.socket.IceUdpSocketWrapper;

/** Gives an agent its local candidates: the shared ports, each seen through a socket of its own. */
final class PortHarvester extends AbstractCandidateHarvester {
  private final List<AgentSocket> sockets;

  PortHarvester(List<AgentSocket> sockets) {
    this.sockets = sockets;
  }

  @Override
  public boolean isHostHarvester() {
    return true;
  }

  @Override
  public Collection<LocalCandidate> harvest(Component component) {
    return sockets.stream().map(socket -> candidate(component, socket)).toList();
  }

  private static LocalCandidate candidate(Component component, AgentSocket socket) {
    IceSocketWrapper wrapper = new IceUdpSocketWrapper(socket);
    component.getParentStream().getParentAgent().getStunStack().addSocket(wrapper);
    SharedPort candidate =
        new SharedPort(
            component,
            wrapper,
            new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort()));
    component.addLocalCandidate(candidate);
    return candidate;
  }

  /** A host candidate whose socket is not its own. */
  private static final class SharedPort extends HostCandidate {
    private final IceSocketWrapper wrapper;

    SharedPort(Component component, IceSocketWrapper wrapper, InetSocketAddress local) {
      super(new TransportAddress(local.getAddress(), local.getPort(), Transport.UDP), component);
      this.wrapper = wrapper;
    }

    @Override
    protected IceSocketWrapper getCandidateIceSocketWrapper(SocketAddress remote) {
      return wrapper;
    }

    @Override
    public IceSocketWrapper getCandidateIceSocketWrapper() {
      return wrapper;
    }
  }
}
