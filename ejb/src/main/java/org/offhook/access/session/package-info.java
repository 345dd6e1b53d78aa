/** Sign-in sessions: opened, recognised, listed, ended. */
package org.offhook.access.session;
