package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.offhook.access.Caller;
import org.offhook.limits.Limits;
import org.offhook.presence.Appearance;
import org.offhook.presence.PresenceChanged;

/** Presence over the socket: whom a tab follows, and what somebody says of themselves. */
class PresenceTalkTest extends BrowserTabs {
  private void appears(Caller who, Appearance.State state) {
    appearances.put(who.ref(), new Appearance(state, false, ""));
    watchers.changed(new PresenceChanged(who.tenant(), Optional.of(who.ref())));
  }

  private static String watch(Caller... people) {
    return Arrays.stream(people)
        .map(one -> "\"" + one.user() + "\"")
        .collect(Collectors.joining(",", "{\"type\":\"presence.watch\",\"people\":[", "]}"));
  }

  private static List<String> states(Tab tab) {
    return tab.pipe.told.stream()
        .filter(one -> one.getString("type").equals("presence"))
        .flatMap(one -> one.getJsonArray("people").getValuesAs(JsonObject.class).stream())
        .map(one -> one.getString("state"))
        .toList();
  }

  @Test
  void presenceOfThePeopleOnScreenIsToldAndThenWhateverChanges() {
    appears(SamplePeople.BEN, Appearance.State.AWAY);
    Tab tab = anna().hello().says(watch(SamplePeople.BEN));
    assertThat(tab.pipe.types()).containsExactly("welcome", "presence.own", "presence");
    appears(SamplePeople.BEN, Appearance.State.AVAILABLE);
    assertThat(states(tab)).containsExactly("AWAY", "AVAILABLE");
    tab.says("{\"type\":\"presence.watch\",\"people\":[]}");
    appears(SamplePeople.BEN, Appearance.State.BUSY);
    assertThat(states(tab)).as("no longer on screen").hasSize(2);
    assertThat(watchers.size()).as("her own").isEqualTo(1);
  }

  @Test
  void aSuiteThatComesOrGoesMaySayOtherwiseOfEverybody() {
    Tab tab = anna().hello().says(watch(SamplePeople.BEN));
    watchers.changed(new PresenceChanged(SamplePeople.ACME, Optional.empty()));
    assertThat(states(tab)).hasSize(2);
    watchers.changed(new PresenceChanged(SamplePeople.GLOBEX, Optional.empty()));
    assertThat(states(tab)).hasSize(2);
  }

  /** Globex's Anna has the very id of Acme's, and neither follows the other. */
  @Test
  void nobodyFollowsPeopleOfAnotherCompany() {
    Tab tab = new Tab(this, SamplePeople.GLOBEX_ANNA).hello().says(watch(SamplePeople.ANNA));
    appears(SamplePeople.ANNA, Appearance.State.DO_NOT_DISTURB);
    assertThat(states(tab)).containsExactly("UNKNOWN");
  }

  @Test
  void whatIsNoListOfAsManyPeopleAsOneFollowsIsRefused() {
    Caller[] many =
        Collections.nCopies(Limits.PRESENCE_WATCHED + 1, SamplePeople.BEN).toArray(Caller[]::new);
    for (String wrong :
        List.of(
            watch(many),
            "{\"type\":\"presence.watch\"}",
            "{\"type\":\"presence.watch\",\"people\":[7]}",
            "{\"type\":\"presence.watch\",\"people\":[\"ben\"]}",
            "{\"type\":\"presence.choose\",\"id\":\"c\",\"state\":\"SAD\",\"message\":\"\"}")) {
      assertThat(anna().hello().says(wrong).pipe.types()).containsExactly("welcome", "error");
    }
    assertThat(watchers.size()).isZero();
  }

  @Test
  void whatCanBeChosenIsDoneAndWhatCannotIsRefused() {
    Tab tab = anna().hello();
    String wish = "{\"type\":\"presence.choose\",\"id\":\"c\",\"state\":\"%s\",\"message\":\"\"}";
    tab.says(wish.formatted("BUSY")).says(wish.formatted("AWAY"));
    assertThat(tab.pipe.types()).containsExactly("welcome", "ok", "error");
  }

  @Test
  void whoIsGoneFollowsNobody() {
    Tab tab = anna().hello().says(watch(SamplePeople.BEN));
    tab.conversation.left();
    assertThat(watchers.size()).isZero();
    tab.says(watch(SamplePeople.BEN));
    assertThat(watchers.size()).isZero();
  }
}
