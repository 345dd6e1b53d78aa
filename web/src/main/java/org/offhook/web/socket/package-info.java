/** The devices of each user and their sockets: who is here, what they missed, what they asked. */
package org.offhook.web.socket;
