/** Plays hundreds of browsers and PBXs to a media relay at once, and watches what comes back. */
package org.offhook.bench.load;
