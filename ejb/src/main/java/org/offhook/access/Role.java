package org.offhook.access;

/** What a caller may do. The names are also the role names of Jakarta Security. */
public final class Role {
  /** Has a phone. */
  public static final String USER = "user";

  /** Administers one tenant in the console. */
  public static final String TENANT_ADMIN = "tenant-admin";

  /** Administers the tenants that the operator put into their hands. */
  public static final String PARTNER_ADMIN = "partner-admin";

  /**
   * A PBX's management that shows a connector's API key: people, numbers and lines of one tenant.
   */
  public static final String PROVISIONING = "provisioning";

  /** Runs the installation. */
  public static final String OPERATOR = "operator";

  private Role() {}
}
