/** Says which of several nodes does something for a tenant. */
package org.offhook.lease;
