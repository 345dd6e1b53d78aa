/** The administrator's door: the console. */
package org.offhook.admin;
