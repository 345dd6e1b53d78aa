/** Which connections of which PBX are registered, and which of them carries the next request. */
package org.offhook.sip.trunk;
