/** What is kept of a tenant's suite: how it is reached, how it does, whom it knows. */
package org.offhook.suite.store;
