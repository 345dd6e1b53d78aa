package org.offhook.provisioning;

/** Why an administrator's wish was not granted. */
public enum Refusal {
  /** There is none, or it is out of the administrator's reach: nobody learns which. */
  NOT_FOUND,
  /** A field cannot have this value. */
  UNFIT,
  /** Somebody else has this id, host, domain, login, address or number. */
  TAKEN,
  /** Every seat is taken that the tenant has. */
  NO_SEAT,
  /** Somebody or something still belongs to it. */
  IN_USE,
  /** The tenant, person or connector has as many as it may. */
  TOO_MANY,
  /** It is no longer as the administrator saw it. */
  CHANGED_MEANWHILE,
  /** The administrator may not do this to somebody with these roles, or give them. */
  FORBIDDEN,
  /** Only a suspended tenant is deleted, and never the administrator's own. */
  NOT_SUSPENDED,
  OWN_TENANT
}
