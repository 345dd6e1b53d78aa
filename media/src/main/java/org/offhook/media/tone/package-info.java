/** Call progress tones per country, keypad tones, and keypad tones found in speech. */
package org.offhook.media.tone;
