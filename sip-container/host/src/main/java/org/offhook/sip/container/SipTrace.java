package org.offhook.sip.container;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Writes SIP messages to the log category {@code offhook.sip.trace}, with secrets masked. Off by
 * default. A followed call is written at level INFO, so that it can be seen without touching the
 * log configuration; everything is written at level TRACE when that category is set to TRACE.
 */
public final class SipTrace {
  private static final System.Logger LOG = System.getLogger("offhook.sip.trace");
  private static final int MOST_FOLLOWED = 1000;
  private static final Set<String> FOLLOWED = ConcurrentHashMap.newKeySet();
  private static final Pattern DIGEST =
      Pattern.compile(
          "(?im)^((?:Proxy-)?Authorization\\s*:.*?\\bresponse\\s*=\\s*)\"[^\"\\r\\n]*\"");
  private static final Pattern OTHER_SCHEME =
      Pattern.compile("(?im)^((?:Proxy-)?Authorization\\s*:\\s*(?!Digest)\\S+)[^\\r\\n]*");
  private static final Pattern MEDIA_KEY = Pattern.compile("(?im)^(a=crypto:.*?inline:)[^\\s|]+");

  private SipTrace() {}

  /** Writes every message of this call from now on, also of its refreshes. */
  public static void follow(String callId) {
    if (FOLLOWED.size() < MOST_FOLLOWED) {
      FOLLOWED.add(callId);
    }
  }

  /** Ends {@link #follow}. */
  public static void unfollow(String callId) {
    FOLLOWED.remove(callId);
  }

  /** Whether any message may have to be written: keeps the price of being off at two reads. */
  static boolean on() {
    return !FOLLOWED.isEmpty() || LOG.isLoggable(System.Logger.Level.TRACE);
  }

  static void write(SIPMessage message, String from, String to) {
    boolean followed =
        message.getCallId() != null && FOLLOWED.contains(message.getCallId().getCallId());
    System.Logger.Level level = followed ? System.Logger.Level.INFO : System.Logger.Level.TRACE;
    if (LOG.isLoggable(level)) {
      LOG.log(level, "{0} -> {1}\n{2}", from, to, masked(message.toString()));
    }
  }

  /** The message without digest responses, other credentials and SDES media keys. */
  static String masked(String message) {
    String text = DIGEST.matcher(message).replaceAll("$1\"***\"");
    text = OTHER_SCHEME.matcher(text).replaceAll("$1 ***");
    return MEDIA_KEY.matcher(text).replaceAll("$1***");
  }
}
