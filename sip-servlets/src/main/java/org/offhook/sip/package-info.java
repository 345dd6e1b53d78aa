/**
 * Turns SIP into call events and call effects into SIP: trunk and line. The only room that writes
 * SIP servlets.
 */
package org.offhook.sip;
