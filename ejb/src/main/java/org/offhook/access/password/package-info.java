/** Passwords of ours: their hashes, first ones, and who must wait before trying another. */
package org.offhook.access.password;
