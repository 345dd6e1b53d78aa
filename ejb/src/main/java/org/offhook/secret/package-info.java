/** Keeps secrets sealed under a key that is not in the database. */
package org.offhook.secret;
