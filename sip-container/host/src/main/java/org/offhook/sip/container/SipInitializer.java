package org.offhook.sip.container;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;

/** Starts the container for the WAR that has SIP servlets in it; other WARs are left alone. */
@HandlesTypes({SipServlet.class, SipListener.class})
public final class SipInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(Set<Class<?>> found, ServletContext context) {
    Set<Class<?>> annotated = new LinkedHashSet<>();
    for (Class<?> type : found == null ? Set.<Class<?>>of() : found) {
      if (type.isAnnotationPresent(SipServlet.class)
          || type.isAnnotationPresent(SipListener.class)) {
        annotated.add(type);
      }
    }
    if (!annotated.isEmpty()) {
      context.addListener(new SipDeployment(annotated));
    }
  }
}
