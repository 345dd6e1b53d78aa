/** The threads of all rooms, and how a room gives them something to do, now or later. */
package org.offhook.work;
