/** A company's collaboration suite in the console. */
package org.offhook.admin.suite;
