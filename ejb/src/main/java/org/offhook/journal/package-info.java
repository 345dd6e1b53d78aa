/** What happened, never lost: one entry per call, written by the server. */
package org.offhook.journal;
