/** Our own directory and local accounts as a suite, for tenants that have no other. */
package org.offhook.suite.builtin;
