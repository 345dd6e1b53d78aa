/** Mixes the voices of a conference, each for everybody but its owner. */
package org.offhook.media.mix;
