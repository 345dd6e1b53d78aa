package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.offhook.access.Caller;
import org.offhook.limits.Limits;

class ConversationsTest {
  private Instant now = Instant.EPOCH;
  private final Conversations conversations = new Conversations(() -> now);

  private RecordedPipe open(Caller caller) {
    var pipe = new RecordedPipe();
    conversations.opened(new Conversation(caller, pipe, null, new Watchers(), null, () -> now));
    return pipe;
  }

  @Test
  void aSessionThatEndedLosesItsSocketsAndNoOthers() {
    RecordedPipe annas = open(SamplePeople.ANNA);
    RecordedPipe annasOther = open(SamplePeople.ANNA);
    RecordedPipe bens = open(SamplePeople.BEN);
    conversations.sessionEnded(SamplePeople.ANNA.session());
    assertThat(annas.farewells).containsExactly(Farewell.SESSION_ENDED);
    assertThat(annasOther.farewells).containsExactly(Farewell.SESSION_ENDED);
    assertThat(bens.farewells).isEmpty();
  }

  @Test
  void aSocketThatStaysSilentIsClosed() {
    RecordedPipe pipe = open(SamplePeople.ANNA);
    now = now.plus(Limits.SOCKET_SILENCE).minusMillis(1);
    conversations.closeSilent();
    assertThat(pipe.farewells).isEmpty();
    now = now.plusMillis(1);
    conversations.closeSilent();
    assertThat(pipe.farewells).containsExactly(Farewell.SILENT);
  }

  @Test
  void aSocketThatIsHeardIsNot() {
    var pipe = new RecordedPipe();
    var conversation =
        new Conversation(SamplePeople.ANNA, pipe, null, new Watchers(), null, () -> now);
    conversations.opened(conversation);
    now = now.plus(Limits.SOCKET_SILENCE).minusMillis(1);
    conversation.heard("no message, but a sign of life", true);
    pipe.farewells.clear();
    now = now.plusMillis(1);
    conversations.closeSilent();
    assertThat(pipe.farewells).isEmpty();
  }

  @Test
  void whatIsClosedIsNoLongerCounted() {
    var conversation =
        new Conversation(
            SamplePeople.ANNA, new RecordedPipe(), null, new Watchers(), null, () -> now);
    conversations.opened(conversation);
    conversations.closed(conversation);
    assertThat(conversations.size()).isZero();
  }

  @Test
  void whenTheServerStopsEverySocketIsToldSo() {
    RecordedPipe annas = open(SamplePeople.ANNA);
    RecordedPipe bens = open(SamplePeople.BEN);
    conversations.closeAll();
    assertThat(annas.farewells).containsExactly(Farewell.STOPPING);
    assertThat(bens.farewells).containsExactly(Farewell.STOPPING);
  }
}
