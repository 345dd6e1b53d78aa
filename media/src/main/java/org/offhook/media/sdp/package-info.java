/** Reads and writes session descriptions (RFC 8866) and decides what two sides have in common. */
package org.offhook.media.sdp;
