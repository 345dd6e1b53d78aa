package org.offhook.media.ice;

import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.logging.Level;
import java.util.random.RandomGenerator;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.RemoteCandidate;
import org.jitsi.utils.logging2.LoggerImpl;
import org.offhook.media.sdp.CandidateLine;

/**
 * One ICE generation with one peer: full ICE (RFC 8445) with one component (RTCP is multiplexed).
 * Towards browsers we are controlled. Thread-safe.
 */
public final class IcePath {
  static {
    // before ice4j reads its configuration: it would ask the address 169.254.169.254 otherwise
    System.setProperty("org.ice4j.ice.harvest.DISABLE_AWS_HARVESTER", "true");
    // the loop asks for consent itself, at the pace of RFC 7675 and without three threads
    System.setProperty("org.ice4j.NO_KEEP_ALIVES", "true");
  }

  private static final String STREAM = "audio";

  /** A pace (Ta, RFC 8445 section 14) at which there is no next check. */
  private static final long NEVER = -2;

  private final IceSwitch lookup;
  private final List<AgentSocket> sockets;
  private final Agent agent;
  private final IceMediaStream stream;
  private final Component component;
  private final String localUfrag;
  private final String localPassword;
  private final boolean controlling;
  private volatile String remoteUfrag = "";
  private volatile String remotePassword = "";
  private volatile boolean checking = true;
  private boolean begun;
  private boolean freed;

  /**
   * An agent towards a browser: controlled, not yet checking, but already found by its ufrag.
   *
   * @param ports our addresses, best first
   * @param nominated told each pair that the browser nominates, on an ICE thread
   */
  public IcePath(
      List<? extends StunPort> ports,
      IceSwitch lookup,
      String remoteUfrag,
      String remotePassword,
      Nominated nominated) {
    this(ports, lookup, false, nominated);
    know(remoteUfrag, remotePassword);
  }

  /**
   * An agent that may not know its peer yet, but is already found by its ufrag.
   *
   * @param ports our addresses, best first
   * @param controlling whether we nominate: whoever offers does, and whoever meets a lite agent
   *     (RFC 8445 section 6.1.1)
   * @param nominated told each pair that is nominated, on an ICE thread
   */
  public IcePath(
      List<? extends StunPort> ports, IceSwitch lookup, boolean controlling, Nominated nominated) {
    this.lookup = lookup;
    this.controlling = controlling;
    sockets = ports.stream().map(port -> new AgentSocket(port, lookup, this)).toList();
    agent = new Agent(new LoggerImpl(IcePath.class.getName(), Level.SEVERE));
    agent.setUseDynamicPorts(false);
    agent.setControlling(controlling);
    agent.addCandidateHarvester(new PortHarvester(sockets));
    agent.addStateChangeListener(this::stateChanged);
    localUfrag = agent.getLocalUfrag();
    localPassword = agent.getLocalPassword();
    stream = agent.createMediaStream(STREAM);
    stream.addPairChangeListener(event -> pairChanged(event, nominated));
    try {
      component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, false);
    } catch (IOException impossible) {
      throw new IllegalStateException("our harvester opens no socket", impossible);
    }
    lookup.add(this);
  }

  /** What the peer's description says; before checks begin. */
  public void know(String ufrag, String password) {
    stream.setRemoteUfrag(ufrag);
    stream.setRemotePassword(password);
    remoteUfrag = ufrag;
    remotePassword = password;
  }

  /**
   * A path that was found needs no more checks. ice4j cancels them then, but loses a cancellation
   * that comes just when a check ends, and would look twenty times a second for the rest of the
   * call whether there is anything to check.
   */
  private void stateChanged(PropertyChangeEvent event) {
    if (event.getNewValue() == IceProcessingState.TERMINATED) {
      agent.setTa(NEVER);
      checking = false;
    }
  }

  /** Whether pairs may still be checked, or the way is found. */
  boolean isChecking() {
    return checking;
  }

  private void pairChanged(PropertyChangeEvent event, Nominated nominated) {
    if (event.getPropertyName().equals(IceMediaStream.PROPERTY_PAIR_NOMINATED)
        && event.getSource() instanceof CandidatePair pair) {
      // the base of a local candidate is the address of the socket it sends from
      nominated.pair(
          this,
          plain(pair.getLocalCandidate().getBase().getTransportAddress()),
          plain(pair.getRemoteCandidate().getTransportAddress()));
    }
  }

  private static InetSocketAddress plain(TransportAddress address) {
    return new InetSocketAddress(address.getAddress(), address.getPort());
  }

  /** Hears which pair of addresses the browser chose. */
  public interface Nominated {
    void pair(IcePath path, InetSocketAddress ours, InetSocketAddress theirs);
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

  /**
   * A STUN message that {@link IceSwitch} found to be ours. Never blocks.
   *
   * @param at the local address of the port it came to
   */
  public void arrived(StunMessage message, InetSocketAddress at, InetSocketAddress from) {
    for (AgentSocket each : sockets) {
      if (each.getLocalSocketAddress().equals(at)) {
        each.arrived(message.octets(), from);
      }
    }
  }

  /** Whether this request was made by somebody who read our answer. */
  public boolean isAuthentic(StunMessage request) {
    return request.isAuthentic(localPassword);
  }

  /**
   * The answer to a check that asks for nothing but an answer: of a peer that goes on to consent
   * (RFC 7675) on the pair that was chosen. An agent would take a hundred times as long for it, in
   * three threads.
   */
  public byte[] consented(StunMessage request, InetSocketAddress from) {
    return request.answer(localPassword, from);
  }

  /**
   * A check that asks whether the peer goes on to consent (RFC 7675 section 5.1). Its answer finds
   * its way here.
   */
  public StunMessage consentCheck(RandomGenerator random) {
    StunMessage check =
        StunMessage.check(
            remoteUfrag + ":" + localUfrag,
            remotePassword,
            controlling,
            agent.getTieBreaker(),
            random);
    lookup.sent(check.transaction(), this);
    return check;
  }

  /** Whether this says yes to a check of ours, and was made by whom we were told of. */
  public boolean isAuthenticAnswer(StunMessage response) {
    return response.isBindingSuccess() && response.isAuthentic(remotePassword);
  }

  /** Whether this request says that the roles are not as agreed (RFC 8445 section 7.3.1.1). */
  public boolean disputesRoles(StunMessage request) {
    return controlling ? !request.isFromControlled() : request.isFromControlled();
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
    agent.setTa(NEVER); // as in stateChanged
    agent.free();
    sockets.forEach(AgentSocket::close);
  }

  private boolean canReach(CandidateLine candidate) {
    // where we have no address of its family it would only waste checks
    Class<?> family = candidate.address().getAddress().getClass();
    return sockets.stream().anyMatch(each -> each.getLocalAddress().getClass() == family);
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
