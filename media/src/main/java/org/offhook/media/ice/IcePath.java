package org.offhook.media.ice;

import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.RemoteCandidate;
import org.jitsi.utils.logging2.LoggerImpl;
import org.offhook.media.sdp.CandidateLine;

/**
 * One ICE generation with one browser: full ICE in the controlled role (RFC 8445), with one
 * component (RTCP is multiplexed). Thread-safe.
 */
public final class IcePath {
  static {
    // before ice4j reads its configuration: it would ask the address 169.254.169.254 otherwise
    System.setProperty("org.ice4j.ice.harvest.DISABLE_AWS_HARVESTER", "true");
  }

  private static final String STREAM = "audio";

  /** A pace (Ta, RFC 8445 section 14) at which there is no next check. */
  private static final long NEVER = -2;

  private final IceSwitch lookup;
  private final AgentSocket socket;
  private final Agent agent;
  private final Component component;
  private final String localUfrag;
  private final String localPassword;
  private boolean begun;
  private boolean freed;

  /**
   * An agent that has not begun to check, but is already found by its ufrag.
   *
   * @param nominated told the browser's address of each pair it nominates, on an ICE thread
   */
  public IcePath(
      StunPort port,
      IceSwitch lookup,
      String remoteUfrag,
      String remotePassword,
      BiConsumer<IcePath, InetSocketAddress> nominated) {
    this.lookup = lookup;
    socket = new AgentSocket(port, lookup, this);
    agent = new Agent(new LoggerImpl(IcePath.class.getName(), Level.SEVERE));
    agent.setUseDynamicPorts(false);
    agent.setControlling(false);
    agent.setPerformConsentFreshness(true);
    agent.addCandidateHarvester(new PortHarvester(socket, port.local()));
    localUfrag = agent.getLocalUfrag();
    localPassword = agent.getLocalPassword();
    IceMediaStream stream = agent.createMediaStream(STREAM);
    stream.setRemoteUfrag(remoteUfrag);
    stream.setRemotePassword(remotePassword);
    stream.addPairChangeListener(event -> pairChanged(event, nominated));
    try {
      component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, false);
    } catch (IOException impossible) {
      throw new IllegalStateException("our harvester opens no socket", impossible);
    }
    lookup.add(this);
  }

  private void pairChanged(
      PropertyChangeEvent event, BiConsumer<IcePath, InetSocketAddress> nominated) {
    if (event.getPropertyName().equals(IceMediaStream.PROPERTY_PAIR_NOMINATED)
        && event.getSource() instanceof CandidatePair pair) {
      TransportAddress remote = pair.getRemoteCandidate().getTransportAddress();
      nominated.accept(this, new InetSocketAddress(remote.getAddress(), remote.getPort()));
    }
  }

  public String localUfrag() {
    return localUfrag;
  }

  public String localPassword() {
    return localPassword;
  }

  /** Begins connectivity checks with the candidates known so far; there may be none. */
  public synchronized void begin(List<CandidateLine> candidates) {
    if (freed) {
      return;
    }
    for (CandidateLine each : candidates) {
      if (canReach(each)) {
        component.addRemoteCandidate(remote(each));
      }
    }
    begun = true;
    agent.startConnectivityEstablishment();
  }

  /** A candidate that trickled in. */
  public synchronized void candidate(CandidateLine candidate) {
    if (begun && !freed && canReach(candidate)) {
      component.addUpdateRemoteCandidates(remote(candidate));
      component.updateRemoteCandidates();
    }
  }

  /** A STUN message that {@link IceSwitch} found to be ours. Never blocks. */
  public void arrived(StunMessage message, InetSocketAddress from) {
    socket.arrived(message.octets(), from);
  }

  /** Whether this request was made by somebody who read our answer. */
  public boolean isAuthentic(StunMessage request) {
    return request.isAuthentic(localPassword);
  }

  /** Ends checks and threads; may take some milliseconds. Idempotent. */
  public void free() {
    synchronized (this) {
      if (freed) {
        return;
      }
      freed = true;
    }
    lookup.remove(this);
    // ice4j loses a cancellation that comes just when a check ends, and would check for ever
    agent.setTa(NEVER);
    agent.free();
    socket.close();
  }

  private boolean canReach(CandidateLine candidate) {
    // an agent has one local address; a candidate of the other family would only waste checks
    return candidate.address().getAddress().getClass() == socket.getLocalAddress().getClass();
  }

  private RemoteCandidate remote(CandidateLine line) {
    InetSocketAddress at = line.address();
    return new RemoteCandidate(
        new TransportAddress(at.getAddress(), at.getPort(), Transport.UDP),
        component,
        CandidateType.parse(line.type()),
        line.foundation(),
        line.priority(),
        null);
  }
}
