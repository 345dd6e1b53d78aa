/**
 * Takes over a company's people and lines from a file, while whoever sent it does something else.
 */
package org.offhook.upload;
