/** What is said to a company's people, in the console. */
package org.offhook.admin.notice;
