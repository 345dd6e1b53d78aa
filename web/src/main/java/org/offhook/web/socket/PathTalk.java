package org.offhook.web.socket;

import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.path.PathFigures;
import org.offhook.path.PathTest;
import org.offhook.path.PathTests;
import org.offhook.web.wire.ErrorCode;
import org.offhook.web.wire.ServerMessage;

/**
 * The path test of one socket, of which there is at most one and which ends with it. The messages
 * come one at a time; the end of the socket may come beside them.
 */
final class PathTalk {
  private final UserRef user;
  private final WelcomeFacts facts;
  private Optional<Named> current = Optional.empty();
  private boolean left;

  PathTalk(UserRef user, WelcomeFacts facts) {
    this.user = user;
    this.facts = facts;
  }

  private record Named(String name, PathTest test) {}

  synchronized ServerMessage begin(String name, String offer) {
    current.ifPresent(before -> before.test().close());
    current = Optional.empty();
    if (left) {
      return new ServerMessage.PathRefused(name, ErrorCode.UNAVAILABLE);
    }
    return switch (facts.testPath(user, offer)) {
      case PathTests.Begun.Running(PathTest test, String answer) -> {
        current = Optional.of(new Named(name, test));
        yield new ServerMessage.PathAnswered(name, answer);
      }
      case PathTests.Begun.Unusable() -> new ServerMessage.PathRefused(name, ErrorCode.BAD_REQUEST);
      case PathTests.Begun.TooMany() -> new ServerMessage.PathRefused(name, ErrorCode.LIMIT);
      case PathTests.Begun.Unavailable() ->
          new ServerMessage.PathRefused(name, ErrorCode.UNAVAILABLE);
    };
  }

  synchronized void candidate(String name, String candidate) {
    named(name).ifPresent(test -> test.candidate(candidate));
  }

  synchronized ServerMessage end(String name) {
    Optional<PathFigures> figures = named(name).flatMap(PathTest::end);
    current = named(name).isPresent() ? Optional.empty() : current;
    return figures
        .<ServerMessage>map(found -> new ServerMessage.PathResult(name, found))
        .orElseGet(() -> new ServerMessage.PathRefused(name, ErrorCode.TOO_LATE));
  }

  /** The socket is gone, and what runs for it ends. */
  synchronized void leave() {
    left = true;
    current.ifPresent(running -> running.test().close());
    current = Optional.empty();
  }

  private Optional<PathTest> named(String name) {
    return current.filter(each -> each.name().equals(name)).map(Named::test);
  }
}
