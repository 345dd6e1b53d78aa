/** Decodes, encodes and converts audio. */
package org.offhook.media.codec;
