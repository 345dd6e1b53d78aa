package org.offhook.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;

/**
 * Where the rooms in other archives plug in: beans of a web archive are not injectable here, so
 * each connects itself when its archive starts and disconnects when it stops.
 */
@ApplicationScoped
public class CallPorts {
  private static final ClientLink NO_CLIENTS = new NoClients();
  private static final PbxSignalling NO_PBX = new NoPbx();

  private volatile ClientLink clients = NO_CLIENTS;
  private volatile PbxSignalling pbx = NO_PBX;

  public void connect(ClientLink link) {
    clients = link;
  }

  public void connect(PbxSignalling signalling) {
    pbx = signalling;
  }

  public void disconnect(ClientLink link) {
    if (clients == link) {
      clients = NO_CLIENTS;
    }
  }

  public void disconnect(PbxSignalling signalling) {
    if (pbx == signalling) {
      pbx = NO_PBX;
    }
  }

  /** The browsers; a link without devices while the archive that has them is not started. */
  public ClientLink clients() {
    return clients;
  }

  /** The PBX side; nothing is reachable while the archive that has it is not started. */
  public PbxSignalling pbx() {
    return pbx;
  }

  private static final class NoClients implements ClientLink {
    @Override
    public Set<DeviceId> devices(UserRef user) {
      return Set.of();
    }

    @Override
    public boolean expected(UserRef user) {
      return false;
    }

    @Override
    public void callChanged(UserRef user, CallView view) {}

    @Override
    public void mediaAnswer(
        UserRef user, DeviceId device, CallId call, AttachId attach, String answer) {}

    @Override
    public void mediaFailed(
        UserRef user, DeviceId device, CallId call, AttachId attach, String why) {}

    @Override
    public void codecWanted(
        UserRef user,
        DeviceId device,
        CallId call,
        AttachId attach,
        String codec,
        int payloadType) {}

    @Override
    public void mediaConnected(UserRef user, DeviceId device, CallId call, AttachId attach) {}
  }

  private static final class NoPbx implements PbxSignalling {
    @Override
    public Optional<InetAddress> addressOf(UserRef user) {
      return Optional.empty();
    }

    @Override
    public boolean invite(
        LegId leg,
        CallId call,
        UserRef user,
        Party from,
        String target,
        String offer,
        Reoffer another) {
      return false;
    }

    @Override
    public DigitForm digits(LegId leg) {
      return DigitForm.RFC4733;
    }

    @Override
    public void sendDigits(LegId leg, String digits) {}

    @Override
    public void ring(LegId leg) {}

    @Override
    public void answer(LegId leg, String sdp) {}

    @Override
    public void refuse(LegId leg, int status) {}

    @Override
    public void cancel(LegId leg) {}

    @Override
    public void hangUp(LegId leg) {}

    @Override
    public void answerOffer(LegId leg, String sdp) {}

    @Override
    public void refuseOffer(LegId leg, int status) {}
  }
}
