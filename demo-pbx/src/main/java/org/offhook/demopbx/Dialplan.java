package org.offhook.demopbx;

import java.time.Duration;

/** Where a dialled number leads: the whole numbering plan of the demo company. */
final class Dialplan {
  /** Where a call goes. */
  sealed interface Destination {

    /** Answered by this PBX itself. */
    record Machine(Voice voice, Duration answersAfter, boolean earlyMedia) implements Destination {}

    /** Refused with this status, after ringing for a moment. */
    record Refusal(int status) implements Destination {}

    /** Rings for ever. */
    record Unanswered() implements Destination {}

    /** A desk phone that registers here. */
    record Extension(String number) implements Destination {}

    /** A user of the gateway, reached over the trunk. */
    record Gateway(String number) implements Destination {}

    /** Not one of our numbers. */
    record Unknown() implements Destination {}
  }

  /** What a machine says. */
  enum Voice {
    /** Sends back what it hears. */
    ECHO,
    /** A steady 1000 Hz tone. */
    TONE,
    /** A simulated person: 440 Hz. */
    TALK,
    /** Plays the caller's messages. */
    LISTEN,
    /** Greets with a beep and records a message for the extension dialled after the 3. */
    LEAVE
  }

  private Dialplan() {}

  static Destination route(String number) {
    return switch (number) {
      case "600" -> new Destination.Machine(Voice.ECHO, Duration.ZERO, false);
      case "601" -> new Destination.Machine(Voice.TONE, Duration.ZERO, false);
      case "333" -> new Destination.Machine(Voice.LISTEN, Duration.ZERO, false);
      case "201" -> new Destination.Machine(Voice.TALK, Duration.ofSeconds(2), false);
      case "202" -> new Destination.Machine(Voice.TALK, Duration.ofSeconds(1), false);
      case "206" -> new Destination.Machine(Voice.TALK, Duration.ofSeconds(2), true);
      case "203" -> new Destination.Refusal(486);
      case "205" -> new Destination.Refusal(603);
      case "204" -> new Destination.Unanswered();
      default -> pattern(number);
    };
  }

  private static Destination pattern(String number) {
    if (number.matches("21[1-9]")) {
      return new Destination.Extension(number);
    }
    if (number.matches("35\\d\\d")) {
      return new Destination.Machine(Voice.LEAVE, Duration.ZERO, false);
    }
    return number.matches("5\\d\\d") ? new Destination.Gateway(number) : new Destination.Unknown();
  }
}
