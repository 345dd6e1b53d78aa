/** Decides what SIP says next on one PBX leg: a pure state machine, no network, no clock. */
package org.offhook.sip.dialog;
