/** Hands out the STUN and TURN servers that browsers may find their path with. */
package org.offhook.turn;
