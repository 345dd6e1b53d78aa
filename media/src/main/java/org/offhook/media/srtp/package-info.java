/** Locks and opens RTP and RTCP packets (RFC 3711, RFC 7714). */
package org.offhook.media.srtp;
