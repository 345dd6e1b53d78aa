/** The browser's door: WebSocket messages, REST, sign-in. */
package org.offhook.web;
