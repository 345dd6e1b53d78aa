/** Who asks, and how far they reach: callers, roles, and what is in a partner's hands. */
package org.offhook.access;
