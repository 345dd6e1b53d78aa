package org.offhook.call.live;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;

/**
 * Announces beginnings, answers and endings, each in a transaction of its own: the journal writes
 * in it, so that an announcement that was made is an entry that was written.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CallAnnouncer {
  @Inject private Event<CallStarted> starts;
  @Inject private Event<CallAnswered> answers;
  @Inject private Event<CallEnded> ends;

  public void started(CallStarted event) {
    starts.fire(event);
  }

  public void answered(CallAnswered event) {
    answers.fire(event);
  }

  public void ended(CallEnded event) {
    ends.fire(event);
  }
}
