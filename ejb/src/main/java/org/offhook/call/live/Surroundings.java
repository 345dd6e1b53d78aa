package org.offhook.call.live;

import java.time.Clock;
import java.util.function.Supplier;
import org.offhook.call.ClientLink;
import org.offhook.call.PbxSignalling;
import org.offhook.media.MediaSessions;
import org.offhook.work.Work;

/** Everything outside that calls need; the doors plug in when they start, so they are asked for. */
record Surroundings(
    Work work,
    Clock clock,
    Supplier<ClientLink> clients,
    Supplier<PbxSignalling> pbx,
    MediaSessions media,
    Unannounced unannounced) {}
