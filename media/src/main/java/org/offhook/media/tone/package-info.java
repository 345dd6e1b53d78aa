/** Call progress tones and keypad tones as samples. */
package org.offhook.media.tone;
