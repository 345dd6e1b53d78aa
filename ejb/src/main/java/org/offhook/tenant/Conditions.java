package org.offhook.tenant;

import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The conditions of a query, of which some are left out, with their parameters. */
public final class Conditions {
  private final StringBuilder clause = new StringBuilder();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Conditions(String first) {
    clause.append(" where ").append(first);
  }

  /** Begins with the tenant, whose column of {@code e} it is. */
  public static Conditions of(TenantId tenant) {
    return new Conditions("e.tenant = :tenant").bind("tenant", tenant.value());
  }

  /** A condition without parameters. */
  public Conditions and(String condition) {
    clause.append(" and ").append(condition);
    return this;
  }

  /** A condition on one value. */
  public Conditions and(String condition, String parameter, Object value) {
    return and(condition).bind(parameter, value);
  }

  /** A condition that is left out where there is no value. */
  public Conditions andIf(String condition, String parameter, Optional<?> value) {
    return value.isPresent() ? and(condition, parameter, value.get()) : this;
  }

  /** A condition on a part of texts in lower case, left out where none is given. */
  public Conditions andContains(String condition, String parameter, String part) {
    return part.isBlank() ? this : and(condition, parameter, Contains.pattern(part));
  }

  private Conditions bind(String parameter, Object value) {
    values.put(parameter, value);
    return this;
  }

  public String clause() {
    return clause.toString();
  }

  /** The same query, with the parameters. */
  public <T> TypedQuery<T> bound(TypedQuery<T> query) {
    values.forEach(query::setParameter);
    return query;
  }
}
