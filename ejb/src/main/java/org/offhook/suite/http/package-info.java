/** Asks a suite's web interface: bounded, in time, at the pace it wants, only where it may. */
package org.offhook.suite.http;
