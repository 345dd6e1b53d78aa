/**
 * Calls as they live on this server: one mailbox each, a performer for their effects, a registry,
 * and the doors.
 */
package org.offhook.call.live;
