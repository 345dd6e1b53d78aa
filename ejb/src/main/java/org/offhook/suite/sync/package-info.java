/** Brings people, contacts and presence of suites to us, again and again, whatever fails. */
package org.offhook.suite.sync;
