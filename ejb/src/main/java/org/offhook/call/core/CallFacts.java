package org.offhook.call.core;

import java.time.Instant;
import org.offhook.call.CallId;
import org.offhook.call.Direction;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.directory.UserRef;
import org.offhook.media.PbxSecurity;

/**
 * What is true of a call from its first event to its ending.
 *
 * @param own the user's own number and name
 * @param peer the far side as shown to people
 * @param target what to dial, safe for a SIP URI; the far side's number for an inbound call
 * @param leg the first PBX leg
 * @param country whose tones are heard, ISO 3166-1 alpha-2 in capitals; empty where not known
 * @param security how our offers to the PBX protect the media
 * @param started when the first event arrived
 */
public record CallFacts(
    CallId id,
    UserRef user,
    Direction direction,
    Party own,
    Party peer,
    String target,
    LegId leg,
    String country,
    PbxSecurity security,
    Instant started) {}
