/** Puts companies on the installation over REST: tenants, people, numbers, lines, connectors. */
package org.offhook.web.provisioning;
