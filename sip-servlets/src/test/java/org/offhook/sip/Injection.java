package org.offhook.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Puts beans into each other by type, as the server does, without one. */
final class Injection {
  private final List<Object> beans = new ArrayList<>();
  private final List<Object> made = new ArrayList<>();

  /** Something the test brings. */
  Injection with(Object bean) {
    beans.add(bean);
    return this;
  }

  /** A bean of ours, made once and filled. */
  <T> T get(Class<T> type) throws ReflectiveOperationException {
    for (Object bean : beans) {
      if (type.isInstance(bean)) {
        return type.cast(bean);
      }
    }
    Constructor<T> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    T bean = constructor.newInstance();
    beans.add(bean);
    made.add(bean);
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class)) {
        field.setAccessible(true);
        field.set(bean, field.getType() == String.class ? value() : get(field.getType()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(PostConstruct.class)) {
        method.setAccessible(true);
        method.invoke(bean);
      }
    }
    return bean;
  }

  private String value() {
    return beans.stream()
        .filter(Value.class::isInstance)
        .map(Value.class::cast)
        .map(Value::text)
        .findFirst()
        .orElseThrow();
  }

  /** A configured text. */
  record Value(String text) {}
}
