package org.offhook.suite.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.suite.standin.StandIn.Asked;
import org.offhook.suite.standin.StandIn.Reply;

/** The address books of RingCentral's stand-in, each its owner's alone. */
public final class RingCentralBooks {
  private static final Pattern PATH =
      Pattern.compile("account/~/extension/([^/]+)/address-book/contact");

  /** The most rows of a page that the description allows. */
  private static final int PAGE = 250;

  private final Map<String, List<String>> contacts = new ConcurrentHashMap<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();

  /** Somebody has one more contact; {@code fields} are its JSON without id. */
  public void contact(String owner, String fields) {
    List<String> own = contacts.computeIfAbsent(owner, none -> new CopyOnWriteArrayList<>());
    own.add(
        "{\"id\":%d,\"availability\":\"Alive\",%s}".formatted(623_045_000 + own.size(), fields));
  }

  public void forget(String owner) {
    contacts.remove(owner);
  }

  /** We may not read this one. */
  public void close(String owner) {
    closed.add(owner);
  }

  /** Empty when it is not asked for an address book. */
  Optional<Reply> answer(Asked asked, String path) {
    Matcher book = PATH.matcher(path);
    if (!book.matches()) {
      return Optional.empty();
    }
    String owner = book.group(1);
    return Optional.of(
        closed.contains(owner)
            ? Reply.status(403, "{\"errorCode\":\"CMN-408\",\"message\":\"ReadPersonalContacts\"}")
            : RingCentralStandIn.page(asked, contacts.getOrDefault(owner, List.of()), PAGE));
  }
}
