/** What happened, in the console: calls and acts. */
package org.offhook.admin.record;
