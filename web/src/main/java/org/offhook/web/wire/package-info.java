/** What browser and server say to each other: the messages of {@code offhook.v1} and their JSON. */
package org.offhook.web.wire;
