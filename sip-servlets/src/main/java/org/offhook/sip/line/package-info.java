/** Keeps a user's own SIP account registered, for ever: a pure state machine. */
package org.offhook.sip.line;
