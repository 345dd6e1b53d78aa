/** The administrator's door: the console, and what its pages have in common. */
package org.offhook.admin;
