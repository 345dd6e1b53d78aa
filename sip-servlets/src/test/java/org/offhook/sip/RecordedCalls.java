package org.offhook.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.call.PbxEvents;
import org.offhook.directory.UserRef;

/** The calls' side of a test: keeps what the PBX side reports, in order. */
final class RecordedCalls implements PbxEvents {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** An INVITE of the PBX. */
  record Invited(
      LegId leg,
      UserRef user,
      String number,
      Party from,
      Optional<String> offer,
      Optional<String> sessionId) {}

  /** A digit by INFO. */
  record Pressed(LegId leg, char digit, int millis) {}

  /** Anything later. */
  record Happened(LegId leg, PbxEvent event) {}

  final BlockingQueue<Invited> invitations = new LinkedBlockingQueue<>();
  final BlockingQueue<Happened> events = new LinkedBlockingQueue<>();
  final BlockingQueue<Pressed> pressed = new LinkedBlockingQueue<>();

  @Override
  public void invited(
      LegId leg,
      UserRef user,
      String number,
      Party from,
      Optional<String> offer,
      Optional<String> sessionId) {
    invitations.add(new Invited(leg, user, number, from, offer, sessionId));
  }

  @Override
  public void happened(LegId leg, PbxEvent event) {
    events.add(new Happened(leg, event));
  }

  @Override
  public void digit(LegId leg, char digit, int millis) {
    pressed.add(new Pressed(leg, digit, millis));
  }

  /** The next digit of any leg. */
  Pressed pressed() throws InterruptedException {
    Pressed next = pressed.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no digit came");
    }
    return next;
  }

  Invited invited() throws InterruptedException {
    Invited next = invitations.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody called");
    }
    return next;
  }

  /** The next event of any leg. */
  PbxEvent event() throws InterruptedException {
    return next().event();
  }

  /** The next event of this leg; those of others are gone. */
  PbxEvent event(LegId leg) throws InterruptedException {
    Happened next = next();
    while (!next.leg().equals(leg)) {
      next = next();
    }
    return next.event();
  }

  private Happened next() throws InterruptedException {
    Happened next = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was reported");
    }
    return next;
  }
}
