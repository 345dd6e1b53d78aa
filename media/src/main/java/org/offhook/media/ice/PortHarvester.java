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

/** Gives an agent its one local candidate: the shared port, seen through its own socket. */
final class PortHarvester extends AbstractCandidateHarvester {
  private final AgentSocket socket;
  private final InetSocketAddress local;

  PortHarvester(AgentSocket socket, InetSocketAddress local) {
    this.socket = socket;
    this.local = local;
  }

  @Override
  public boolean isHostHarvester() {
    return true;
  }

  @Override
  public Collection<LocalCandidate> harvest(Component component) {
    IceSocketWrapper wrapper = new IceUdpSocketWrapper(socket);
    component.getParentStream().getParentAgent().getStunStack().addSocket(wrapper);
    SharedPort candidate = new SharedPort(component, wrapper, local);
    component.addLocalCandidate(candidate);
    return List.of(candidate);
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
