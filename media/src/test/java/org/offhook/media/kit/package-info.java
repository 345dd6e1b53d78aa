/** Peers for tests: a PBX that speaks RTP, a real browser, ears that find a tone. */
package org.offhook.media.kit;
