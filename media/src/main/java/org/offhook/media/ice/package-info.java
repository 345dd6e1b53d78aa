/** Finds a path to the browser (ICE, RFC 8445) over a UDP port that all legs share. */
package org.offhook.media.ice;
