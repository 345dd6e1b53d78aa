/** A company's PBXs in the console: connectors, what to type into them, what happened to them. */
package org.offhook.admin.pbx;
