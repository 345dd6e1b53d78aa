package org.offhook.web.socket;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.offhook.access.Caller;
import org.offhook.call.AttachId;
import org.offhook.call.CallId;
import org.offhook.call.CallView;
import org.offhook.call.DeviceId;
import org.offhook.connector.PbxStatus;
import org.offhook.directory.UserRef;
import org.offhook.path.PathTests;
import org.offhook.presence.Appearance;
import org.offhook.presence.OwnState;
import org.offhook.suite.Availability;
import org.offhook.suite.Choices;
import org.offhook.turn.IceServer;
import org.offhook.turn.IceServers;
import org.offhook.web.wire.Golden;
import org.offhook.web.wire.ServerMessage;

/** Tabs of people at a server whose calls and clock are the test's own. */
class BrowserTabs {
  static final DeviceId DESK = new DeviceId("d-3f9a2c61b8e04d57");
  static final CallId CALL = CallId.of("b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63");
  static final AttachId ATTACH = new AttachId("a-9c41e07d52b84f36");

  final RecordedCalls calls = new RecordedCalls();
  Instant now = Instant.EPOCH;
  final Devices devices = new Devices(calls, () -> now);
  final Watchers watchers = new Watchers();
  final Map<UserRef, Appearance> appearances = new HashMap<>();
  Availability chosen = Availability.AVAILABLE;
  boolean signedIn = true;
  Runnable whileWelcoming = () -> {};

  final WelcomeFacts facts =
      new WelcomeFacts() {
        @Override
        public boolean signedIn(Caller caller) {
          return signedIn;
        }

        @Override
        public ServerMessage.Me me(Caller caller) {
          return new ServerMessage.Me(
              caller.getName(), "Anna Becker", Optional.of("501"), Set.of());
        }

        @Override
        public List<CallView> calls(UserRef user) {
          whileWelcoming.run();
          return calls.calls(user);
        }

        @Override
        public PbxStatus pbx(UserRef user) {
          return new PbxStatus(true, Optional.empty());
        }

        @Override
        public IceServers ice(UserRef user) {
          return IceServers.withoutTurn(
              List.of(new IceServer(List.of("stun:" + user.user()), Optional.empty())));
        }

        @Override
        public ServerMessage.Tones tones(UserRef user) {
          return new ServerMessage.Tones(List.of(), List.of(), List.of());
        }

        @Override
        public Appearance appearance(UserRef user) {
          return appearances.getOrDefault(
              user, new Appearance(Appearance.State.UNKNOWN, false, ""));
        }

        @Override
        public OwnState ownPresence(UserRef user) {
          return new OwnState(chosen, "", new Choices(Set.of(Availability.BUSY), 10));
        }

        @Override
        public boolean choosePresence(UserRef user, Availability state, String message) {
          chosen = state;
          return state == Availability.BUSY;
        }

        @Override
        public PathTests.Begun testPath(UserRef user, String offer) {
          return new PathTests.Begun.TooMany();
        }
      };

  /** One tab, and what it was told. */
  static final class Tab {
    final RecordedPipe pipe = new RecordedPipe();
    final Conversation conversation;

    Tab(BrowserTabs test, Caller caller) {
      conversation =
          new Conversation(caller, pipe, test.devices, test.watchers, test.facts, () -> test.now);
    }

    Tab says(String text) {
      conversation.heard(text, true);
      return this;
    }

    Tab hello() {
      return says(Golden.text("hello"));
    }

    Tab hello(DeviceId device) {
      return says(Golden.text("hello").replace(DESK.value(), device.value()));
    }

    Tab resumes(JsonObject welcome, long seq) {
      return says(
          "{\"type\":\"hello\",\"device\":\"%s\",\"resume\":{\"epoch\":\"%s\",\"seq\":%d}}"
              .formatted(DESK, welcome.getString("epoch"), seq));
    }

    JsonObject welcome() {
      return pipe.told.getFirst();
    }
  }

  Tab anna() {
    return new Tab(this, SamplePeople.ANNA);
  }

  void journalChanges(int times) {
    IntStream.range(0, times)
        .forEach(time -> devices.tell(SamplePeople.ANNA.ref(), new ServerMessage.JournalChanged()));
  }
}
