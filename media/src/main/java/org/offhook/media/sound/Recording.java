package org.offhook.media.sound;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A finished recording.
 *
 * @param duration of what is in the file
 * @param framesDropped 20 ms each, lost because the disk or the processor could not keep up
 * @param limited true when it ended because its limit was reached
 */
public record Recording(Path file, Duration duration, long framesDropped, boolean limited) {}
