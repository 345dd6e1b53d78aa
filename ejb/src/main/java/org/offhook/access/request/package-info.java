/** Learns from a request or a socket's message who is asking: session cookie or API key. */
package org.offhook.access.request;
