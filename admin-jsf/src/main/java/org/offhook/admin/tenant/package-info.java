/**
 * Companies in the console: what they bought, whose hands they are in, what they take with them.
 */
package org.offhook.admin.tenant;
