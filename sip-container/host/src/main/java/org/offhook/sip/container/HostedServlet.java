package org.offhook.sip.container;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;

/** What the dispatcher calls in place of a SIP servlet: enters the application, then calls it. */
final class HostedServlet implements MobicentsSipServlet, Servlet, ServletConfig {
  private final String name;
  private final int loadOnStartup;
  private final SipServlet servlet;
  private final Runnable release;
  private final SipApplication application;
  private volatile boolean serving;
  private volatile boolean gone;

  /**
   * @param release frees the servlet instance
   */
  HostedServlet(
      SipApplication application,
      String name,
      int loadOnStartup,
      SipServlet servlet,
      Runnable release) {
    this.application = application;
    this.name = name;
    this.loadOnStartup = loadOnStartup;
    this.servlet = servlet;
    this.release = release;
  }

  SipServlet servlet() {
    return servlet;
  }

  void start() throws Exception {
    application
        .entry()
        .call(
            () -> {
              servlet.init(this);
              return null;
            });
    serving = true;
  }

  /** What its farewell brings back while it says it still reaches it. */
  void stop() {
    try {
      application
          .entry()
          .call(
              () -> {
                servlet.destroy();
                release.run();
                return null;
              });
    } catch (Exception e) {
      System.getLogger("offhook.sip.container")
          .log(System.Logger.Level.WARNING, "SIP servlet " + name + " did not stop", e);
    } finally {
      gone = true;
      release.run();
    }
  }

  /** Nothing more comes after this. */
  void end() {
    serving = false;
  }

  /** Answers to its farewell have done their work; peers are told that nobody is here. */
  private static void afterwards(ServletRequest request) throws IOException {
    if (request instanceof SipServletRequest sip && !sip.getMethod().equals("ACK")) {
      sip.createResponse(SipServletResponse.SC_SERVICE_UNAVAILABLE).send();
    }
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (gone) {
      afterwards(request);
      return;
    }
    if (request instanceof SipServletRequest arrived) {
      application.answerFromWhere(arrived);
    }
    try {
      application
          .entry()
          .call(
              () -> {
                servlet.service(request, response);
                return null;
              });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  @Override
  public Servlet allocate() {
    return this;
  }

  @Override
  public void deallocate(Servlet other) {
    // one instance for all requests
  }

  @Override
  public boolean isUnavailable() {
    return !serving;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public int getLoadOnStartup() {
    return loadOnStartup;
  }

  @Override
  public String getServletName() {
    return name;
  }

  @Override
  public String getServletInfo() {
    return name;
  }

  @Override
  public ServletContext getServletContext() {
    return application.getServletContext();
  }

  @Override
  public ServletConfig getServletConfig() {
    return this;
  }

  @Override
  public String getInitParameter(String parameter) {
    return null;
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public void init(ServletConfig config) {
    // start() does it
  }

  @Override
  public void destroy() {
    // stop() does it
  }
}
