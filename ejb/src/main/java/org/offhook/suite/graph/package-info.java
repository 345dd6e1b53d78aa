/** Microsoft 365, by Microsoft Graph, as a suite. */
package org.offhook.suite.graph;
