/** Says in numbers how speech sounds: the E-model and the shape of losses; pure. */
package org.offhook.media.quality;
