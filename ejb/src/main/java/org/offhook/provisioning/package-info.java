/** Puts a company on the installation: tenants, people, numbers and lines, each act audited. */
package org.offhook.provisioning;
