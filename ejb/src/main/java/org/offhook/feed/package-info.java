/** What changed in a tenant, told to whoever follows it: by long poll and by webhook. */
package org.offhook.feed;
