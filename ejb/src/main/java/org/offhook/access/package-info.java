/** Who is asking: sign-in, sessions, API keys, roles, lockout. */
package org.offhook.access;
