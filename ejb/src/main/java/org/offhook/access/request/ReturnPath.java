package org.offhook.access.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where a person wanted to go before signing in: always a path of our own. */
public final class ReturnPath {
  /** One slash that no second slash or backslash follows, then no control characters. */
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

  private static final int LONGEST = 1000;

  private ReturnPath() {}

  /** The path when it is one of ours, else {@code /}. */
  public static String safe(String path) {
    return path != null && path.length() <= LONGEST && LOCAL.matcher(path).matches() ? path : "/";
  }

  /** The sign-in page's address that leads back to this path. */
  public static String signIn(String path) {
    return "/signin?return=" + URLEncoder.encode(safe(path), StandardCharsets.UTF_8);
  }
}
