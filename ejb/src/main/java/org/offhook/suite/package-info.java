/** The port to a tenant's collaboration suite: people, licences, presence, contacts. */
package org.offhook.suite;
