/** Sound files read and written, clips played, calls recorded. */
package org.offhook.media.sound;
