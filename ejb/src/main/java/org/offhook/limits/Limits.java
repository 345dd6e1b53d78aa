package org.offhook.limits;

import java.time.Duration;

/**
 * Every limit of the product, with its unit and its source. Nothing else in the code is a limit.
 */
public final class Limits {
  /** How long a client leg waits for its device or another one (trials A4). */
  public static final Duration DEVICE_AWAY = Duration.ofSeconds(60);

  /** An inbound call rings this long when the PBX does not cancel it first. */
  public static final Duration RINGING = Duration.ofSeconds(120);

  /**
   * An outbound call waits this long for a final response after the last provisional (RFC 3261
   * 13.3.1.1).
   */
  public static final Duration DIALLING = Duration.ofMinutes(3);

  /** A DTLS handshake is given up after this long; the browser attaches again. */
  public static final Duration HANDSHAKE = Duration.ofSeconds(3);

  /** Media that no call orders and nobody speaks on is released after this long. */
  public static final Duration MEDIA_UNUSED = Duration.ofMinutes(5);

  /** An answered call waits this long for the browser's ICE and DTLS (trials B8). */
  public static final Duration MEDIA_UP = Duration.ofSeconds(5);

  /** A talking browser that sends nothing for this long after it was heard counts as away. */
  public static final Duration SILENCE = Duration.ofSeconds(1);

  /** A call rings on no device for this long (a page being reloaded) before it is refused. */
  public static final Duration NOBODY_THERE = Duration.ofSeconds(10);

  /** An ended call is remembered this long, so that late commands are told TOO_LATE. */
  public static final Duration ENDED_KNOWN = Duration.ofMinutes(5);

  /**
   * Threads that carry out what calls want. Nothing they do waits for a network; some of it waits
   * for the database.
   */
  public static final int WORKERS = 64;

  /** Threads for what may wait for a network: registering lines, closing sockets. */
  public static final int PATIENT_WORKERS = 32;

  /** Digits in one command. */
  public static final int DIGITS = 64;

  /** Calls of one user at the same time. */
  public static final int CALLS_PER_USER = 8;

  /** Characters of what a user may dial. */
  public static final int DIALLED_CHARACTERS = 64;

  /** Bytes of an SDP body (trials B3). */
  public static final int SDP_BYTES = 64 * 1024;

  /** Bytes of a sign-in request: a login and a password that are longer than any real one. */
  public static final int SIGN_IN_BYTES = 8 * 1024;

  /** Bytes of one WebSocket message. */
  public static final int SOCKET_MESSAGE_BYTES = 64 * 1024;

  /**
   * Characters of one ICE candidate: the longest of RFC 8839 5.1 with a host name of 253 stay well
   * below.
   */
  public static final int CANDIDATE_CHARACTERS = 1024;

  /** Digits of one command: a pasted access code with its conference number. */
  public static final int DIGITS_AT_ONCE = 64;

  /** A browser socket from which nothing came for this long is dead (phones ping after 15 s). */
  public static final Duration SOCKET_SILENCE = Duration.ofSeconds(45);

  /**
   * Characters that may wait for one slow browser before its socket is closed; sixteen of the
   * longest messages.
   */
  public static final int SOCKET_WAITING_CHARACTERS = 1024 * 1024;

  /** Messages that may wait for one slow browser: all events kept, and answers beside them. */
  public static final int SOCKET_WAITING_MESSAGES = 2 * 256;

  /** Messages of one socket in a second, sustained; ten seconds' worth may come at once. */
  public static final int SOCKET_MESSAGES_PER_SECOND = 50;

  /**
   * Frames, or pieces of long ones, that are read from one socket in {@link #SOCKET_HANDFUL_TIME};
   * the rest waits in the network. The longest message in frames of a kilobyte is one handful.
   */
  public static final int SOCKET_HANDFUL = 64;

  public static final Duration SOCKET_HANDFUL_TIME = Duration.ofMillis(100);

  /** A socket that was closed is cut off after this time, whatever the other side does. */
  public static final Duration SOCKET_FAREWELL = Duration.ofSeconds(2);

  /** Commands of a device whose answers are kept, so that one sent again happens once. */
  public static final int ANSWERS_KEPT = 256;

  /** A device without a socket is forgotten, with its events, after this time. */
  public static final Duration DEVICE_KEPT = Duration.ofMinutes(2);

  /** Devices of one user with a socket at the same time. */
  public static final int DEVICES_PER_USER = 16;

  /** Events kept for a client that comes back. */
  public static final int EVENTS_KEPT = 256;

  /** A path test ends by itself after this long: three times what a phone needs. */
  public static final Duration PATH_TEST = Duration.ofSeconds(15);

  /** Path tests at the same time; each is a browser leg that nobody talks on. */
  public static final int PATH_TESTS = 20;

  /** Path tests that one user begins per {@link #PATH_TEST_WINDOW}. */
  public static final int PATH_TESTS_PER_USER = 6;

  public static final Duration PATH_TEST_WINDOW = Duration.ofMinutes(1);

  /** Failed tries with a connector id, from one source, per {@link #TRY_WINDOW} (trials B12). */
  public static final int TRIES = 10;

  public static final Duration TRY_WINDOW = Duration.ofMinutes(10);

  /** Failed tries from one source, whatever was tried, per {@link #TRY_WINDOW} (trials B12). */
  public static final int TRIES_PER_SOURCE = 100;

  /** Sources and names remembered for lockout; the longest untouched are forgotten first. */
  public static final int TRIES_REMEMBERED = 100_000;

  /** Passwords checked at the same time: each takes 19 MiB and a core (Argon2id). */
  public static final int PASSWORD_CHECKS = 4;

  /** How long a sign-in waits for its turn to be checked. */
  public static final Duration PASSWORD_CHECK_WAIT = Duration.ofSeconds(3);

  /** Characters of a password that are read (OWASP: at least 64, bounded against overload). */
  public static final int PASSWORD_CHARACTERS = 256;

  /** Characters of a password that a person chooses (OWASP, NIST SP 800-63B: at least 8). */
  public static final int PASSWORD_SHORTEST = 10;

  /** A sign-in session ends after this time, used or not. */
  public static final Duration SESSION_LIFETIME = Duration.ofDays(30);

  /** A session's use is written down at most this often. */
  public static final Duration SESSION_TOUCH = Duration.ofMinutes(1);

  /** Sessions of one person at the same time; the longest unused ends first. */
  public static final int SESSIONS_PER_PERSON = 50;

  /** People that one search finds. */
  public static final int PEOPLE_FOUND = 50;

  /** Entries on one page of the journal (docs/protocol.md). */
  public static final int JOURNAL_PAGE = 200;

  /** API keys of a connector that live at the same time: the old and the new in a rotation. */
  public static final int KEYS_PER_CONNECTOR = 2;

  /** Connectors of a tenant. */
  public static final int CONNECTORS = 20;

  /** Numbers of a person. */
  public static final int NUMBERS_PER_PERSON = 20;

  /** Sites of a tenant. */
  public static final int SITES = 500;

  /** Desk phones of a person. */
  public static final int DESK_PHONES = 10;

  /** Rows and bytes of one upload of lines. */
  public static final int UPLOAD_ROWS = 2000;

  public static final int UPLOAD_BYTES = 2 * 1024 * 1024;

  /** How long a change is told to who asks for it. */
  public static final Duration CHANGES_KEPT = Duration.ofDays(30);

  /** How long a request for changes waits at most; below what proxies cut off (60 s). */
  public static final Duration CHANGES_WAIT = Duration.ofSeconds(30);

  /** Requests for changes that wait at the same time on one node. */
  public static final int FOLLOWERS = 1000;

  /** A webhook answers within this time. */
  public static final Duration WEBHOOK_ANSWER = Duration.ofSeconds(10);

  /** Pause after the first failure of a webhook; it doubles up to the longest one. */
  public static final Duration WEBHOOK_PAUSE = Duration.ofSeconds(5);

  public static final Duration WEBHOOK_LONGEST_PAUSE = Duration.ofHours(1);

  /** A webhook that fails for so long is given up. */
  public static final Duration WEBHOOK_PATIENCE = Duration.ofDays(3);

  /** How long a ready export can be fetched. */
  public static final Duration EXPORT_KEPT = Duration.ofHours(1);

  /** Characters of a notice in one language: what fits a banner. */
  public static final int NOTICE_CHARACTERS = 500;

  /** Notices that a tenant keeps. */
  public static final int NOTICES = 100;

  /** Notices that a phone is told at once. */
  public static final int NOTICES_SHOWN = 20;

  /** How long before its time a phone is told of a notice; it asks again at each sign-in. */
  public static final Duration NOTICE_AHEAD = Duration.ofDays(7);

  /** Days of grace that a subscription may give at most. */
  public static final int GRACE_DAYS = 90;

  /** People of whom this node remembers that they are counted as active in this month. */
  public static final int ACTIVE_REMEMBERED = 100_000;

  /** People, tenants or audit entries on one page of the provisioning interface and the console. */
  public static final int ADMIN_PAGE = 200;

  /** Bytes of a request to the provisioning interface. */
  public static final int PROVISIONING_BYTES = 64 * 1024;

  /** Requests of one caller to the provisioning interface in {@link #PROVISIONING_WINDOW}. */
  public static final int PROVISIONING_REQUESTS = 1200;

  public static final Duration PROVISIONING_WINDOW = Duration.ofMinutes(1);

  /** Callers of the provisioning interface whose requests are counted. */
  public static final int PROVISIONING_CALLERS = 1000;

  /** How long the answer to a request with an Idempotency-Key is kept. */
  public static final Duration IDEMPOTENT = Duration.ofHours(24);

  /** How long a connector's history is kept. */
  public static final Duration CONNECTOR_HISTORY = Duration.ofDays(90);

  /** Rows of history that the console shows at once. */
  public static final int HISTORY_PAGE = 100;

  /** Tenants with figures of their own, in the order of their first call; the rest share one. */
  public static final int TENANTS_MEASURED = 200;

  /** A sign-in session ends after this time without use. */
  public static final Duration SESSION_IDLE = Duration.ofHours(12);

  /** A digest nonce may be used this long (RFC 7616 3.3). */
  public static final Duration NONCE = Duration.ofMinutes(5);

  /** How often a line over UDP keeps its way to the registrar open (RFC 5626 4.4.2: 24 to 29 s). */
  public static final Duration LINE_KEEP_ALIVE = Duration.ofSeconds(25);

  private Limits() {}
}
