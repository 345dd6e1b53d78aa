package org.offhook.ops;

/** Something this server cannot do without. Rooms add theirs to {@link Health}. */
public interface HealthPart {

  /** Short and without secrets: {@code database}, {@code sip}, {@code media}. */
  String name();

  /** Answers within a second, never throws. */
  boolean up();

  /**
   * What an operator should know of it although it is up, in sentences without secrets; empty where
   * all is well.
   */
  default String remark() {
    return "";
  }
}
