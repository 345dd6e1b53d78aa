package org.offhook.talk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that start servers themselves: one class at a time, because the machine has room for two
 * servers, and the other is the one of {@link OnTheRunningGateway}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ResourceLock("a server of its own")
public @interface AServerOfItsOwn {}
