/** Agrees the SRTP keys with a browser (DTLS-SRTP, RFC 5764), as the passive side. */
package org.offhook.media.dtls;
