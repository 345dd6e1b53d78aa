/** Health, drain, debug state, start-up order. */
package org.offhook.ops;
