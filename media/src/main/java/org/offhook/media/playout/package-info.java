/** Makes steady sound of packets that come when they like. */
package org.offhook.media.playout;
