/** How a company's people sign in, in the console: provider, second factors, sessions. */
package org.offhook.admin.signin;
