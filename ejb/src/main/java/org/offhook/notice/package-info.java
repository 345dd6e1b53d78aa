/** What is said to phone users: scheduled maintenance, news, incidents. */
package org.offhook.notice;
