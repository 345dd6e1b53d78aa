/** Second factors beside passwords: authenticator apps and recovery codes. */
package org.offhook.access.factor;
