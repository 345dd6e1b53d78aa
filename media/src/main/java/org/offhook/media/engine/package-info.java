/** The engine behind the port: negotiates each leg and tells the event loops what was agreed. */
package org.offhook.media.engine;
