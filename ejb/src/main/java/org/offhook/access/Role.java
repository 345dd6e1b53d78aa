package org.offhook.access;

/** What a caller may do. The names are also the role names of Jakarta Security. */
public final class Role {
  /** Has a phone. */
  public static final String USER = "user";

  /** Administers one tenant in the console. */
  public static final String TENANT_ADMIN = "tenant-admin";

  /** Runs the installation. */
  public static final String OPERATOR = "operator";

  private Role() {}
}
