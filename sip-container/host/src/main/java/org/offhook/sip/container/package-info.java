/** Hosts the SIP Servlet container inside the EAR and owns its connections. */
package org.offhook.sip.container;
