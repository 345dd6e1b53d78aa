/** Moves datagrams between UDP sockets and the thread of an event loop, many at a time. */
package org.offhook.media.wire;
