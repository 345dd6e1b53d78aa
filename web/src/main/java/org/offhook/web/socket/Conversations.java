package org.offhook.web.socket;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.offhook.limits.Limits;

/** Every open socket of this server. */
final class Conversations {
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;

  Conversations(InstantSource clock) {
    this.clock = clock;
  }

  void opened(Conversation conversation) {
    open.add(conversation);
  }

  void closed(Conversation conversation) {
    open.remove(conversation);
    conversation.left();
  }

  int size() {
    return open.size();
  }

  void sessionEnded(String session) {
    close(conversation -> conversation.session().equals(session), Farewell.SESSION_ENDED);
  }

  /** Closes sockets from which nothing came for too long: their browser or network is gone. */
  void closeSilent() {
    var limit = clock.instant().minus(Limits.SOCKET_SILENCE);
    close(conversation -> conversation.silentSince(limit), Farewell.SILENT);
  }

  void closeAll() {
    close(conversation -> true, Farewell.STOPPING);
  }

  private void close(Predicate<Conversation> which, Farewell why) {
    open.stream().filter(which).forEach(conversation -> conversation.close(why));
  }
}
