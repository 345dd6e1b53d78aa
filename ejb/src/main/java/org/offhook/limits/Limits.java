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

  /**
   * Packets of one direction, a second of speech, below which nothing is said about its quality.
   */
  public static final int QUALITY_PACKETS = 50;

  /** What a leg told of its last five seconds counts as now for this long. */
  public static final Duration QUALITY_FRESH = Duration.ofSeconds(12);

  /** An ended call is remembered this long, so that late commands are told TOO_LATE. */
  public static final Duration ENDED_KNOWN = Duration.ofMinutes(5);

  /**
   * Threads that carry out what calls want. Nothing they do waits for a network; some of it waits
   * for the database.
   */
  public static final int WORKERS = 64;

  /** Threads for what may wait for a network: registering lines, closing sockets. */
  public static final int PATIENT_WORKERS = 32;

  /** Digits of one command: a pasted access code with its conference number. */
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

  /**
   * Failed tries with a login from all sources together, per {@link #TRY_WINDOW}; devices that its
   * owner has used do not count.
   */
  public static final int TRIES_PER_LOGIN = 100;

  /** How long a device is known on which somebody has signed in. */
  public static final Duration DEVICE_KNOWN = Duration.ofDays(365);

  /** Codes that open once each in place of an authenticator app. */
  public static final int RECOVERY_CODES = 10;

  /** Characters of a code: those of recovery codes with blanks around them. */
  public static final int CODE_CHARACTERS = 40;

  /** How long the making of a first password waits for its turn. */
  public static final Duration FIRST_PASSWORD_WAIT = Duration.ofSeconds(20);

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

  /**
   * Rows and bytes of a file that is taken over beside the request; some of the largest at once
   * take a tenth of the smallest heap. Below the 10 MiB that the server takes of any request.
   */
  public static final int UPLOAD_FILE_ROWS = 50_000;

  public static final int UPLOAD_FILE_BYTES = 8 * 1024 * 1024;

  /** Such files at the same time on one node; a tenant has one. */
  public static final int UPLOADS_AT_ONCE = 3;

  /** Rows after which it is noted how far a file is. */
  public static final int UPLOAD_STEP = 25;

  /** A file of which nothing was noted for so long is lost: its node is gone. */
  public static final Duration UPLOAD_SILENCE = Duration.ofMinutes(5);

  /** How long it can be seen what became of a file. */
  public static final Duration UPLOADS_KEPT = Duration.ofDays(30);

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

  /** How long an identity provider may take to accept a connection. */
  public static final Duration PROVIDER_CONNECT = Duration.ofSeconds(3);

  /** How long an identity provider may take for a whole answer. */
  public static final Duration PROVIDER_ANSWER = Duration.ofSeconds(5);

  /** Bytes of an identity provider's answer; keys of large ones have about 20 KB. */
  public static final int PROVIDER_BYTES = 512 * 1024;

  /** Identity providers whose description is remembered; the longest unused are forgotten. */
  public static final int PROVIDERS_KNOWN = 1000;

  /** How long an identity provider's description is taken for true. */
  public static final Duration PROVIDER_KNOWN = Duration.ofHours(1);

  /** An identity provider that answered so long ago is still taken to be there. */
  public static final Duration PROVIDER_HERE = Duration.ofSeconds(10);

  /** An identity provider that did not answer is not asked again for this long. */
  public static final Duration PROVIDER_LEFT_ALONE = Duration.ofSeconds(5);

  /** How long an identity provider's keys are taken for true, but for one that is not known. */
  public static final Duration PROVIDER_KEYS = Duration.ofMinutes(15);

  /** Keys are asked for at most twice in this time, whatever keys tokens name. */
  public static final Duration PROVIDER_KEYS_PAUSE = Duration.ofSeconds(30);

  /** How long the last keys count on while they cannot be asked for. */
  public static final Duration PROVIDER_KEYS_WITHOUT_IT = Duration.ofHours(4);

  /** How far the clocks of an identity provider and ours may be apart. */
  public static final Duration PROVIDER_CLOCK_SKEW = Duration.ofSeconds(60);

  /** How long somebody may take at their identity provider. */
  public static final Duration PROVIDER_SIGN_IN = Duration.ofMinutes(10);

  /** Sessions about which identity providers are asked in one round. */
  public static final int PROVIDER_REFRESHES = 2000;

  /** Characters of a logout token, which has few claims. */
  public static final int PROVIDER_LOGOUT_CHARACTERS = 16 * 1024;

  /** A digest nonce may be used this long (RFC 7616 3.3). */
  public static final Duration NONCE = Duration.ofMinutes(5);

  /** How often a line over UDP keeps its way to the registrar open (RFC 5626 4.4.2: 24 to 29 s). */
  public static final Duration LINE_KEEP_ALIVE = Duration.ofSeconds(25);

  /** A suite's answer is there by then, whole; slower ones are given up. */
  public static final Duration SUITE_ANSWER = Duration.ofSeconds(30);

  /** What a suite wants us to wait longer for is not waited for, but done at the next turn. */
  public static final Duration SUITE_WAIT = Duration.ofSeconds(90);

  /** The same for an administrator who waits for the answer. */
  public static final Duration SUITE_TRIAL = Duration.ofSeconds(10);

  public static final Duration SUITE_TRIAL_WAIT = Duration.ofSeconds(3);

  /** How often one question is put to a suite that is busy or broken. */
  public static final int SUITE_TRIES = 4;

  /** Bytes of one answer of a suite: a page of a thousand people with some kilobytes each. */
  public static final int SUITE_ANSWER_BYTES = 8 * 1024 * 1024;

  /** Characters of one message on a suite's socket. */
  public static final int SUITE_SOCKET_CHARACTERS = 256 * 1024;

  /** People of a tenant that are taken from its suite. */
  public static final int SUITE_PEOPLE = 50_000;

  /** Contacts of a company, or of one person, that are taken from a suite. */
  public static final int SUITE_CONTACTS = 50_000;

  /**
   * Address books that are read from RingCentral in one round: it takes ten such questions a
   * minute, and others of their kind have to find room.
   */
  public static final int SUITE_ADDRESS_BOOKS = 60;

  /** Numbers of one contact that are kept. */
  public static final int NUMBERS_PER_CONTACT = 20;

  /** How often presence is checked to be followed still: twice within a minute (trials A17). */
  public static final Duration SUITE_WATCH = Duration.ofSeconds(20);

  /** How often a suite is asked whether our subscription is alive (trials A17). */
  public static final Duration SUITE_SUBSCRIPTION_ASKED = Duration.ofSeconds(20);

  /** How often everybody's presence is read beside the events. */
  public static final Duration SUITE_LOOK_ROUND = Duration.ofMinutes(10);

  /** How often presence is asked for where a suite sends no events. */
  public static final Duration SUITE_POLL = Duration.ofSeconds(20);

  /** People whose presence one device follows at a time: those on its screen. */
  public static final int PRESENCE_WATCHED = 100;

  /** How often a node looks what changed on others, and tells suites what they have to hear. */
  public static final Duration PRESENCE_TURN = Duration.ofSeconds(5);

  /** A node says this often that its people are here, or on the phone, and is believed so long. */
  public static final Duration PRESENCE_SAID = Duration.ofSeconds(30);

  public static final Duration PRESENCE_HELD = Duration.ofMinutes(2);

  /** A suite that shows what was before a choice still counts as late for this long. */
  public static final Duration PRESENCE_ECHO = Duration.ofSeconds(10);

  /** What is told to a suite, or written down of it, at a time. */
  public static final int PRESENCE_AT_ONCE = 200;

  /** How far the clocks of nodes may be apart that share a database. */
  public static final Duration NODE_CLOCK_SKEW = Duration.ofSeconds(30);

  /** How often a suite that forgets it after five minutes hears that somebody is on the phone. */
  public static final Duration SUITE_CALLING_SAID = Duration.ofMinutes(3);

  /**
   * A node that looks after a suite is believed to live for so long after it said so, which it does
   * every {@link #SUITE_WATCH}; the next one takes over within that time more.
   */
  public static final Duration SUITE_LEASE = Duration.ofSeconds(38);

  /** How often people and contacts are taken from a suite. */
  public static final Duration SUITE_SYNC = Duration.ofMinutes(15);

  /** A suite that fails is tried again after this time, then twice that, up to the usual time. */
  public static final Duration SUITE_RETRY = Duration.ofMinutes(1);

  /** So many people have to be missing in a suite's list, and most of all, for it to be doubted. */
  public static final int SUITE_GONE_DOUBTED = 5;

  /** People whom a suite's word changes in one transaction, each with their sessions. */
  public static final int SUITE_SETTLED_AT_ONCE = 200;

  /** Threads that ask suites: so many tenants are synchronised at the same time. */
  public static final int SUITE_WORKERS = 8;

  private Limits() {}
}
