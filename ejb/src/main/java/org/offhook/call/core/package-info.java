/**
 * The pure call core: what a call is, what it does next, and nothing that has an effect. Knows no
 * Jakarta, no threads and no clock.
 */
package org.offhook.call.core;
