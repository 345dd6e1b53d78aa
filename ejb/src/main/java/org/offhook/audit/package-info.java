/** Who changed what of a tenant, and how it was before: written with the change or not at all. */
package org.offhook.audit;
