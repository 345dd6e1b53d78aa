/** Moves packets between legs in time: event loops, streams, RTCP, digits and fillers. */
package org.offhook.media.relay;
