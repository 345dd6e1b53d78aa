/** Reads and writes single SIP headers that this product gives a meaning to. */
package org.offhook.sip.message;
