/** Gives a company everything that is known of it, as one file. */
package org.offhook.provisioning.export;
