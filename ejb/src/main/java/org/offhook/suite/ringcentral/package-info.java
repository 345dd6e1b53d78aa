/** RingCentral, which Unify Video is, as a suite. */
package org.offhook.suite.ringcentral;
