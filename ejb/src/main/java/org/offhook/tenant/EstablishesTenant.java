package org.offhook.tenant;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the few store methods that do not take a tenant first: those that find out which tenant it
 * is (host name, session token, connector id) and those that serve the whole node at its start.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface EstablishesTenant {
  /** Why this method cannot take a tenant. */
  String value();
}
