package org.offhook.sip.container;

import gov.nist.core.StackLogger;
import java.util.Properties;

/**
 * The log of the SIP stack, category {@code gov.nist}; made by the stack, by name. What the stack
 * calls an error is mostly a peer's mistake: it is written at level DEBUG.
 */
public final class StackLog implements StackLogger {
  private static final System.Logger LOG = System.getLogger("gov.nist");

  private static void debug(String text) {
    LOG.log(System.Logger.Level.DEBUG, text);
  }

  @Override
  public boolean isLoggingEnabled(int level) {
    return (level == TRACE_MESSAGES && SipTrace.on()) || isLoggingEnabled();
  }

  @Override
  public boolean isLoggingEnabled() {
    return LOG.isLoggable(System.Logger.Level.DEBUG);
  }

  @Override
  public void logDebug(String message) {
    LOG.log(System.Logger.Level.TRACE, message);
  }

  @Override
  public void logDebug(String message, Exception cause) {
    LOG.log(System.Logger.Level.TRACE, message, cause);
  }

  @Override
  public void logTrace(String message) {
    LOG.log(System.Logger.Level.TRACE, message);
  }

  @Override
  public void logInfo(String message) {
    LOG.log(System.Logger.Level.TRACE, message);
  }

  @Override
  public void logWarning(String message) {
    debug(message);
  }

  @Override
  public void logError(String message) {
    debug(message);
  }

  @Override
  public void logError(String message, Exception cause) {
    LOG.log(System.Logger.Level.DEBUG, message, cause);
  }

  @Override
  public void logException(Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "SIP stack", cause);
  }

  @Override
  public void logFatalError(String message) {
    LOG.log(System.Logger.Level.ERROR, message);
  }

  @Override
  public void logStackTrace() {
    // only noise
  }

  @Override
  public void logStackTrace(int level) {
    // only noise
  }

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void disableLogging() {
    // levels belong to the log configuration
  }

  @Override
  public void enableLogging() {
    // levels belong to the log configuration
  }

  @Override
  public void setBuildTimeStamp(String stamp) {
    // not of interest
  }

  @Override
  public void setStackProperties(Properties properties) {
    // nothing to set
  }

  @Override
  public String getLoggerName() {
    return "gov.nist";
  }
}
