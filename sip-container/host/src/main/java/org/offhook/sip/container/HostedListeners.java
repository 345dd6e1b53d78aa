package org.offhook.sip.container;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EventListener;
import java.util.LinkedHashSet;
import java.util.Set;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.session.SipListenersHolder;

/** The application's SIP listeners, each called inside the application. */
final class HostedListeners extends SipListenersHolder {
  HostedListeners(SipContext context) {
    super(context);
  }

  @Override
  public boolean loadListeners(String[] names, ClassLoader loader) {
    return true;
  }

  void add(EventListener listener, ApplicationEntry entry) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> c = listener.getClass(); c != null; c = c.getSuperclass()) {
      for (Class<?> each : c.getInterfaces()) {
        if (EventListener.class.isAssignableFrom(each)) {
          interfaces.add(each);
        }
      }
    }
    Object proxy =
        Proxy.newProxyInstance(
            listener.getClass().getClassLoader(),
            interfaces.toArray(new Class<?>[0]),
            (self, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? asObject(listener, self, method, arguments)
                    : entry.call(() -> invoke(listener, method, arguments)));
    addListenerToBunch((EventListener) proxy);
  }

  private static Object invoke(EventListener listener, Method method, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(listener, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  private static Object asObject(
      EventListener listener, Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> listener.toString();
    };
  }
}
