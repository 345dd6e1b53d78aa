/** A company's people in the console: one by one, and from a file. */
package org.offhook.admin.people;
