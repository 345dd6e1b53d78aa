/** Who the customer is and what they bought. */
package org.offhook.tenant;
