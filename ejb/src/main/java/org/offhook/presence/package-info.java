/** One state per person, agreed between phone, suite and calls, and shown to colleagues. */
package org.offhook.presence;
