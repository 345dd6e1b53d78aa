/**
 * Decides what a call does next: a pure core of legs and states, one mailbox per call, and the
 * ports it needs.
 */
package org.offhook.call;
