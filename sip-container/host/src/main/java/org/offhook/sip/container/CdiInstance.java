package org.offhook.sip.container;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;

/** An object that CDI made and injects, but that is no bean: a SIP servlet or listener. */
final class CdiInstance {
  private final Object object;
  private final Runnable release;

  CdiInstance(BeanManager beans, Class<?> type) {
    this(beans, beans.createAnnotatedType(type));
  }

  private <T> CdiInstance(BeanManager beans, AnnotatedType<T> type) {
    InjectionTarget<T> target = beans.getInjectionTargetFactory(type).createInjectionTarget(null);
    CreationalContext<T> context = beans.createCreationalContext(null);
    T made = target.produce(context);
    target.inject(made, context);
    target.postConstruct(made);
    object = made;
    release =
        () -> {
          target.preDestroy(made);
          target.dispose(made);
          context.release();
        };
  }

  Object object() {
    return object;
  }

  void release() {
    release.run();
  }
}
