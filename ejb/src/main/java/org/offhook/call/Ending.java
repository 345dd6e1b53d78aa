package org.offhook.call;

import java.io.Serializable;

/**
 * How a call ended. Names whose fault it was, where it was anybody's.
 *
 * @param code what happened
 * @param sipStatus the PBX's status where it gave one, else 0
 * @param detail a line for the log, never shown to people
 */
public record Ending(Code code, int sipStatus, String detail) implements Serializable {

  /** Whose fault: shown to operators and counted in metrics. */
  public enum Fault {
    NONE,
    OURS,
    PBX,
    BROWSER,
    NETWORK
  }

  /** Every ending there is; the phone has a sentence for each in six languages. */
  public enum Code {
    /** The user hung up a call that had been answered. */
    HUNG_UP_HERE(Fault.NONE),
    /** The far side hung up a call that had been answered. */
    HUNG_UP_THERE(Fault.NONE),
    /** The user gave up an outbound call before it was answered. */
    CANCELLED(Fault.NONE),
    /** Inbound, and the caller gave up: a missed call. */
    MISSED(Fault.NONE),
    /** Inbound, and somebody answered at a phone of the PBX (RFC 3326 cause 200, or Q.850 26). */
    ANSWERED_ELSEWHERE(Fault.NONE),
    /** Inbound, and the user declined. */
    DECLINED(Fault.NONE),
    /** Inbound, and nobody answered within the ringing limit: a missed call. */
    NOT_ANSWERED(Fault.NONE),
    /** Inbound, and the user does not want to be disturbed: it rang nowhere here, a missed call. */
    DO_NOT_DISTURB(Fault.NONE),
    /** 486, 600. */
    BUSY(Fault.NONE),
    /** 480, 408, 487 that we did not ask for, or no answer within the dialling limit. */
    NO_ANSWER(Fault.NONE),
    /** 603, 403, 607, 608. */
    REFUSED(Fault.NONE),
    /** 404, 410, 484, 604. */
    UNKNOWN_NUMBER(Fault.NONE),
    /** The tenant's PBX is not connected. */
    PBX_AWAY(Fault.PBX),
    /** 5xx, or an answer that makes no sense. */
    PBX_FAILED(Fault.PBX),
    /** 488, 415, 606, or no codec in common. */
    NO_COMMON_CODEC(Fault.PBX),
    /** The browser's path or handshake failed and no other device took the call. */
    NO_MEDIA(Fault.NETWORK),
    /**
     * One end of the media had another certificate than was promised: somebody may be in between.
     */
    INSECURE_MEDIA(Fault.NETWORK),
    /** The user's device went away and none came back within the limit. */
    DEVICE_LOST(Fault.BROWSER),
    /** The PBX leg vanished: session timer expired, connection lost and not back. */
    PBX_LOST(Fault.NETWORK),
    /** 503 with too much load, or one of our own limits. */
    OVERLOAD(Fault.OURS),
    /** This server was stopped or killed during the call. */
    SERVER_STOPPED(Fault.OURS),
    /** A fault of ours; the log has the Session-ID. */
    INTERNAL(Fault.OURS);

    private final Fault fault;

    Code(Fault fault) {
      this.fault = fault;
    }

    public Fault fault() {
      return fault;
    }
  }

  public static Ending of(Code code) {
    return new Ending(code, 0, "");
  }
}
