/** The administrator's desk for the suite: connected, tested step by step, looked at, let go. */
package org.offhook.suite.desk;
