package org.offhook.talk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that start servers themselves as those with {@link AServerOfItsOwn} do, but in the lane of
 * the running gateway, which does nothing meanwhile: so both lanes take about as long.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ResourceLock(OnTheRunningGateway.LANE)
public @interface AServerBesideTheRunning {}
