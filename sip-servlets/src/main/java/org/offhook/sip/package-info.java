/**
 * Turns SIP into call events and call effects into SIP: trunk and line. The only room that writes
 * SIP servlets.
 */
@SipApplication(name = "offhook", mainServlet = "offhook", sessionTimeout = 0)
package org.offhook.sip;

import javax.servlet.sip.annotation.SipApplication;
