/** Decides which devices ring. */
package org.offhook.routing;
