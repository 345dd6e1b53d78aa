/** How a company's people sign in: its provider, their second factors, their sessions. */
package org.offhook.provisioning.signin;
