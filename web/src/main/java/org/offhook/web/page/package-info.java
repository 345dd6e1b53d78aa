/** Serves the phone's own files: what a browser may do with them and how long it may keep them. */
package org.offhook.web.page;
