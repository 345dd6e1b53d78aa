/** Lets a request with an Idempotency-Key happen once. */
package org.offhook.provisioning.idempotent;
