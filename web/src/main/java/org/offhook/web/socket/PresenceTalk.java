package org.offhook.web.socket;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.web.wire.ClientMessage;
import org.offhook.web.wire.ErrorCode;
import org.offhook.web.wire.ServerMessage;

/**
 * The presence that one socket follows: that of the people on its screen and, from the first wish
 * on, its user's own. It ends with the socket.
 */
final class PresenceTalk {
  private final UserRef user;
  private final WelcomeFacts facts;
  private final Watchers watchers;
  private final Consumer<ServerMessage> say;
  private Set<UserId> watched = Set.of();
  private boolean asked;
  private boolean left;

  PresenceTalk(UserRef user, WelcomeFacts facts, Watchers watchers, Consumer<ServerMessage> say) {
    this.user = user;
    this.facts = facts;
    this.watchers = watchers;
    this.say = say;
  }

  /** Follows these people, all of the user's own tenant, and nobody else any more. */
  synchronized void watch(List<UserId> people) {
    if (left) {
      return;
    }
    Set<UserId> now = Set.copyOf(people);
    Set<UserId> gone = new HashSet<>(watched);
    gone.removeAll(now);
    gone.forEach(one -> watchers.leave(ref(one), this));
    now.forEach(one -> watchers.follow(ref(one), this));
    watched = now;
    asked = true;
    watchers.follow(user, this);
    say.accept(new ServerMessage.OwnPresence(facts.ownPresence(user)));
    say.accept(new ServerMessage.Presence(people.stream().distinct().map(this::shown).toList()));
  }

  ServerMessage choose(ClientMessage.ChoosePresence choice) {
    String id = choice.id();
    return facts.choosePresence(user, choice.state(), choice.message())
        ? new ServerMessage.Ok(id)
        : new ServerMessage.Refusal(Optional.of(id), ErrorCode.BAD_REQUEST);
  }

  /** Somebody appears otherwise than before. */
  synchronized void changed(UserRef presentity) {
    if (left) {
      return;
    }
    if (presentity.equals(user) && asked) {
      say.accept(new ServerMessage.OwnPresence(facts.ownPresence(user)));
    }
    if (watched.contains(presentity.user())) {
      say.accept(new ServerMessage.Presence(List.of(shown(presentity.user()))));
    }
  }

  private ServerMessage.Shown shown(UserId person) {
    return new ServerMessage.Shown(person, facts.appearance(ref(person)));
  }

  private UserRef ref(UserId person) {
    return new UserRef(user.tenant(), person);
  }

  synchronized void leave() {
    left = true;
    watched.forEach(one -> watchers.leave(ref(one), this));
    watchers.leave(user, this);
    watched = Set.of();
  }
}
