/** Measures a user's path to this server without a call: the browser hears its own audio. */
package org.offhook.path;
