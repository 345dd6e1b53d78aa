package org.offhook.talk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests on the one running product ({@link RunningGateway}): class by class, because they are its
 * only users. Who calls it, or is called, they have from {@link Peers}. They are the first of two
 * lanes; the other has the classes with {@link AServerOfItsOwn}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({RunningGateway.class, Peers.class})
@ResourceLock(OnTheRunningGateway.LANE)
public @interface OnTheRunningGateway {
  String LANE = "the running gateway";
}
