package org.offhook.sip.container;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The life of the container in a WAR: up with it, down with it. */
final class SipDeployment implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger("offhook.sip.container");

  private final Set<Class<?>> types;
  private final List<CdiInstance> others = new ArrayList<>();
  private SipContainer container;

  SipDeployment(Set<Class<?>> types) {
    this.types = types;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      start(event.getServletContext());
    } catch (Exception e) {
      contextDestroyed(event);
      throw new IllegalStateException("SIP did not start: " + e.getMessage(), e);
    }
  }

  private void start(ServletContext context) throws Exception {
    Config config = ConfigProvider.getConfig(context.getClassLoader());
    SipSettings settings = SipSettings.from(name -> config.getOptionalValue(name, String.class));
    BeanManager beans = (BeanManager) platform("java:comp/BeanManager");
    ApplicationEntry entry = entry(beans);
    Instance<Destinations> destinations = beans.createInstance().select(Destinations.class);
    container =
        new SipContainer(
            settings,
            closed -> tell(entry, beans, closed),
            destinations.isUnsatisfied() ? Destinations.ALL : destinations.get());
    container.start();
    org.offhook.sip.container.SipApplication application =
        new org.offhook.sip.container.SipApplication(name(context), context, container, entry);
    annotated().ifPresent(a -> apply(a, application));
    SipProducers.provide(context.getClassLoader(), application);
    addTypes(beans, application);
    container.serve(application);
  }

  private java.util.Optional<SipApplication> annotated() {
    return types.stream()
        .map(type -> type.getPackage().getAnnotation(SipApplication.class))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private String name(ServletContext context) {
    return annotated()
        .map(SipApplication::name)
        .filter(name -> !name.isEmpty())
        .orElse("sip" + context.getContextPath().replace('/', '-'));
  }

  private static void apply(
      SipApplication annotation, org.offhook.sip.container.SipApplication application) {
    application.setSipApplicationSessionTimeout(annotation.sessionTimeout());
    application.setProxyTimeout(annotation.proxyTimeout());
    if (!annotation.mainServlet().isEmpty()) {
      application.setMainServlet(annotation.mainServlet());
    }
  }

  private void addTypes(BeanManager beans, org.offhook.sip.container.SipApplication application) {
    Map<Class<?>, CdiInstance> made = new HashMap<>();
    for (Class<?> type : types) {
      SipServlet servlet = type.getAnnotation(SipServlet.class);
      if (servlet != null) {
        CdiInstance instance = new CdiInstance(beans, type);
        made.put(type, instance);
        application.addServlet(
            servlet.name().isEmpty() ? type.getSimpleName() : servlet.name(),
            servlet.loadOnStartup(),
            (javax.servlet.sip.SipServlet) instance.object(),
            instance::release);
      }
    }
    for (Class<?> type : types) {
      if (type.isAnnotationPresent(SipListener.class)) {
        CdiInstance instance = made.get(type);
        if (instance == null) {
          instance = new CdiInstance(beans, type);
          others.add(instance);
        }
        application.addListener((EventListener) instance.object());
      }
    }
  }

  /** The application's naming context and class loader by ContextService, and a CDI request. */
  private static ApplicationEntry entry(BeanManager beans) throws NamingException {
    ContextService contexts = (ContextService) platform("java:comp/DefaultContextService");
    Instance<RequestContextController> requests =
        beans.createInstance().select(RequestContextController.class);
    return contexts.createContextualProxy(
        (ApplicationEntry) code -> inRequest(requests, code), ApplicationEntry.class);
  }

  /**
   * Looked up by name and not by CDI.current(), which answers for the archive of the calling class:
   * this one is in the EAR's library and would not see the beans and observers of the WAR.
   */
  @SuppressWarnings("BanJNDI") // constant names of the platform's own
  private static Object platform(String name) throws NamingException {
    return new InitialContext().lookup(name);
  }

  private static Object inRequest(Instance<RequestContextController> requests, Callable<?> code)
      throws Exception {
    RequestContextController request = requests.get();
    boolean activated = request.activate();
    try {
      return code.call();
    } finally {
      if (activated) {
        request.deactivate();
      }
      requests.destroy(request);
    }
  }

  private static void tell(ApplicationEntry entry, BeanManager beans, FlowClosed closed) {
    try {
      entry.call(
          () -> {
            beans.getEvent().fire(closed);
            return null;
          });
    } catch (Exception e) {
      LOG.log(System.Logger.Level.ERROR, "an observer of " + closed + " failed", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    SipProducers.forget(event.getServletContext().getClassLoader());
    if (container != null) {
      container.stop();
      container = null;
    }
    others.forEach(CdiInstance::release);
    others.clear();
  }
}
