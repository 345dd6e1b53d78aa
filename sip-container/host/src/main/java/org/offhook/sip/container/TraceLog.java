package org.offhook.sip.container;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** What the stack tells of each message it sends or receives; made by the stack, by name. */
public final class TraceLog implements ServerLogger {
  @Override
  public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
    SipTrace.write(message, from, to);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sender, long time) {
    SipTrace.write(message, from, to);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sender) {
    SipTrace.write(message, from, to);
  }

  @Override
  public void logException(Exception e) {
    System.getLogger("gov.nist").log(System.Logger.Level.DEBUG, "SIP stack", e);
  }

  @Override
  public void closeLogFile() {
    // not a file
  }

  @Override
  public void setStackProperties(Properties properties) {
    // nothing to set
  }

  @Override
  public void setSipStack(SipStack stack) {
    // nothing to set
  }
}
