/** The one table of limits. */
package org.offhook.limits;
