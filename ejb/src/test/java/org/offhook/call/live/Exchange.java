package org.offhook.call.live;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.offhook.call.AttachId;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallStarted;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.ClientLink;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxSignalling;
import org.offhook.directory.Numbers;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.tenant.TenantId;
import org.offhook.work.PooledWork;

/** A switchboard with everything around it, on real threads; what it does is heard here. */
final class Exchange implements AutoCloseable {
  static final TenantId ACME = new TenantId("acme");
  static final UserRef ANNA = new UserRef(ACME, new UserId(new UUID(0xA, 1)));
  static final UserRef BEN = new UserRef(ACME, new UserId(new UUID(0xB, 1)));
  static final UserRef NOBODY = new UserRef(ACME, new UserId(new UUID(0xF, 1)));
  static final DeviceId DESK = new DeviceId("anna-desk");
  static final DeviceId MOBILE = new DeviceId("anna-mobile");
  static final AttachId DESK_1 = new AttachId("desk-attach-1");

  final ScriptedMedia media = new ScriptedMedia();
  final Set<DeviceId> here = ConcurrentHashMap.newKeySet();
  final List<CallView> views = new CopyOnWriteArrayList<>();
  final List<Object> announced = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final Pbx pbx = new Pbx();
  final Switchboard switchboard;
  volatile DigitForm digitForm = DigitForm.RFC4733;
  volatile boolean reachable = true;
  boolean bookLost;
  Optional<Integer> callsAtOnce = Optional.empty();
  volatile boolean returning;
  final Set<UserRef> undisturbed = ConcurrentHashMap.newKeySet();
  private final PooledWork threads = new PooledWork(4, Thread::new);

  Exchange() {
    here.addAll(Set.of(DESK, MOBILE));
    var clock = Clock.fixed(Instant.parse("2026-01-05T09:00:00Z"), ZoneOffset.UTC);
    var unannounced = new Unannounced(threads, new Journal());
    var surroundings =
        new Surroundings(threads, clock, Devices::new, () -> pbx, media, unannounced);
    switchboard = new Switchboard(surroundings, new Book(), PbxSecurity.RTP, undisturbed::contains);
  }

  /** Waits until the PBX or a device was told this. */
  void expect(String what) throws InterruptedException {
    for (String word = next(what); !word.equals(what); word = next(what)) {}
  }

  private String next(String what) throws InterruptedException {
    String word = heard.poll(20, TimeUnit.SECONDS);
    if (word == null) {
      throw new AssertionError("never heard: " + what);
    }
    return word;
  }

  CommandResult ask(UserRef user, DeviceId device, ClientCommand command) throws Exception {
    return switchboard
        .command(user, device, command)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  CommandResult start(CallId call, String to, String offer) throws Exception {
    return ask(ANNA, DESK, new ClientCommand.Start(call, to, DESK_1, offer));
  }

  @Override
  public void close() {
    threads.close();
  }

  final class Pbx implements PbxSignalling {
    volatile LegId leg;
    volatile Reoffer reoffer;

    @Override
    public Optional<InetAddress> addressOf(UserRef user) {
      return Optional.of(InetAddress.getLoopbackAddress());
    }

    @Override
    public Optional<String> connector(LegId id) {
      return Optional.of("trunk-1");
    }

    @Override
    public boolean invite(
        LegId id,
        CallId call,
        UserRef user,
        Party from,
        String target,
        String offer,
        Reoffer another) {
      if (!reachable) {
        return false;
      }
      leg = id;
      reoffer = another;
      heard.add("INVITE " + target + " from " + from.number());
      return true;
    }

    @Override
    public DigitForm digits(LegId id) {
      return digitForm;
    }

    @Override
    public void sendDigits(LegId id, String digits) {
      heard.add("INFO " + digits);
    }

    @Override
    public void ring(LegId id) {
      heard.add("180");
    }

    @Override
    public void answer(LegId id, String sdp) {
      heard.add("200 " + sdp);
    }

    @Override
    public void refuse(LegId id, int status) {
      heard.add("refused " + status);
    }

    @Override
    public void cancel(LegId id) {
      heard.add("CANCEL");
    }

    @Override
    public void hangUp(LegId id) {
      heard.add("BYE " + id);
    }

    @Override
    public void answerOffer(LegId id, String sdp) {
      heard.add("200 to offer");
    }

    @Override
    public void refuseOffer(LegId id, int status) {
      heard.add("offer refused " + status);
    }
  }

  private final class Devices implements ClientLink {
    @Override
    public Set<DeviceId> devices(UserRef user) {
      return Set.copyOf(here);
    }

    @Override
    public boolean expected(UserRef user) {
      return returning || !here.isEmpty();
    }

    @Override
    public void callChanged(UserRef user, CallView view) {
      views.add(view);
      heard.add("shown " + view.state() + view.ending().map(code -> " " + code).orElse(""));
    }

    @Override
    public void mediaAnswer(
        UserRef user, DeviceId device, CallId call, AttachId attach, String answer) {
      heard.add("told " + answer);
    }

    @Override
    public void mediaFailed(
        UserRef user, DeviceId device, CallId call, AttachId attach, String why) {
      heard.add("failed " + why);
    }

    @Override
    public void codecWanted(
        UserRef user,
        DeviceId device,
        CallId call,
        AttachId attach,
        String codec,
        int payloadType) {}

    @Override
    public void mediaConnected(UserRef user, DeviceId device, CallId call, AttachId attach) {
      heard.add("up " + attach);
    }
  }

  private final class Journal implements Announcing {
    @Override
    public void announce(CallStarted started) {
      announced.add(started);
    }

    @Override
    public void announce(CallAnswered answered) {
      announced.add(answered);
    }

    @Override
    public void announce(CallEnded ended) {
      announced.add(ended);
      heard.add("journal " + ended.ending().code());
    }
  }

  private final class Book implements Numbers {
    @Override
    public void rehearse() {}

    @Override
    public Optional<UserRef> owner(TenantId tenant, String number) {
      return number.equals("501") ? Optional.of(ANNA) : Optional.empty();
    }

    @Override
    public Optional<OwnNumber> own(TenantId tenant, UserId user) {
      if (bookLost) {
        throw new IllegalStateException("the database is away");
      }
      return user.equals(NOBODY.user())
          ? Optional.empty()
          : Optional.of(new OwnNumber("501", "Anna"));
    }

    @Override
    public Optional<Outgoing> outgoing(TenantId tenant, UserId user, String target) {
      return own(tenant, user)
          .map(
              own ->
                  new Outgoing(
                      own,
                      full(target),
                      nameOf(tenant, target),
                      rules(tenant),
                      !target.equals("0900")));
    }

    /** People of this site leave out their area's code. */
    private static String full(String target) {
      return target.equals("7946000") ? "+442079460000" : target;
    }

    @Override
    public CallRules rules(TenantId tenant) {
      if (bookLost) {
        throw new IllegalStateException("the database is away");
      }
      return new CallRules("GB", callsAtOnce);
    }

    @Override
    public String nameOf(TenantId tenant, String number) {
      return number.equals("201") ? "Desk phone" : "";
    }
  }
}
