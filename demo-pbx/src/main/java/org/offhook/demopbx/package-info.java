/** A small PBX that a newcomer can call. It reaches the gateway only over SIP/TLS and REST. */
package org.offhook.demopbx;
