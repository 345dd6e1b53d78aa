package org.offhook.sip.container;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipServletRequest;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.security.MobicentsSipLoginConfig;
import org.mobicents.servlet.sip.ruby.SipRubyController;

/** The part of Mobicents' application context that is plain values. */
abstract class SipApplicationProperties implements SipContext {
  final Map<String, MobicentsSipServlet> servletsByName = new LinkedHashMap<>();
  final Map<String, MobicentsSipServlet> servletsByClass = new LinkedHashMap<>();
  private final List<MobicentsSipServletMapping> mappings = new ArrayList<>();
  private String applicationName;
  private String mainServlet;
  private String handler;
  private String description;
  private String largeIcon;
  private String smallIcon;
  private int proxyTimeout = 180;
  private int sessionMinutes = 3;
  private Method keyMethod;
  private MobicentsSipLoginConfig login;
  private ConcurrencyControlMode concurrency = ConcurrencyControlMode.SipApplicationSession;

  @Override
  public String getApplicationName() {
    return applicationName;
  }

  @Override
  public void setApplicationName(String name) {
    applicationName = name;
  }

  @Override
  public boolean hasDistributableManager() {
    return false;
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public void setDescription(String text) {
    description = text;
  }

  @Override
  public String getLargeIcon() {
    return largeIcon;
  }

  @Override
  public void setLargeIcon(String path) {
    largeIcon = path;
  }

  @Override
  public String getSmallIcon() {
    return smallIcon;
  }

  @Override
  public void setSmallIcon(String path) {
    smallIcon = path;
  }

  @Override
  public void setListeners(SipListeners listeners) {
    throw new UnsupportedOperationException("listeners are found by annotation");
  }

  @Override
  public boolean isMainServlet() {
    return mainServlet != null;
  }

  @Override
  public String getMainServlet() {
    return mainServlet;
  }

  @Override
  public void setMainServlet(String name) {
    mainServlet = name;
    handler = name;
  }

  @Override
  public void setServletHandler(String name) {
    handler = name;
  }

  @Override
  public String getServletHandler() {
    return handler;
  }

  @Override
  public int getProxyTimeout() {
    return proxyTimeout;
  }

  @Override
  public void setProxyTimeout(int seconds) {
    proxyTimeout = seconds;
  }

  @Override
  public int getSipApplicationSessionTimeout() {
    return sessionMinutes;
  }

  @Override
  public void setSipApplicationSessionTimeout(int minutes) {
    sessionMinutes = minutes;
  }

  @Override
  public void addSipApplicationListener(String className) {
    throw new UnsupportedOperationException("listeners are found by annotation");
  }

  @Override
  public void removeSipApplicationListener(String className) {
    throw new UnsupportedOperationException("listeners are found by annotation");
  }

  @Override
  public String[] findSipApplicationListeners() {
    return new String[0];
  }

  @Override
  public Method getSipApplicationKeyMethod() {
    return keyMethod;
  }

  @Override
  public void setSipApplicationKeyMethod(Method method) {
    keyMethod = method;
  }

  @Override
  public void setSipLoginConfig(MobicentsSipLoginConfig config) {
    login = config;
  }

  @Override
  public MobicentsSipLoginConfig getSipLoginConfig() {
    return login;
  }

  @Override
  public void addSipServletMapping(MobicentsSipServletMapping mapping) {
    mappings.add(mapping);
  }

  @Override
  public void removeSipServletMapping(MobicentsSipServletMapping mapping) {
    mappings.remove(mapping);
  }

  @Override
  public List<MobicentsSipServletMapping> findSipServletMappings() {
    return mappings;
  }

  @Override
  public MobicentsSipServletMapping findSipServletMappings(SipServletRequest request) {
    return mappings.stream()
        .filter(mapping -> mapping.getMatchingRule().matches(request))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void setConcurrencyControlMode(ConcurrencyControlMode mode) {
    concurrency = mode;
  }

  @Override
  public ConcurrencyControlMode getConcurrencyControlMode() {
    return concurrency;
  }

  @Override
  public MobicentsSipServlet findSipServletByClassName(String name) {
    return servletsByClass.get(name);
  }

  @Override
  public MobicentsSipServlet findSipServletByName(String name) {
    return name == null ? null : servletsByName.get(name);
  }

  @Override
  public Map<String, MobicentsSipServlet> getChildrenMap() {
    return servletsByName;
  }

  @Override
  public String getEngineName() {
    return "offhook";
  }

  @Override
  public void setSipRubyController(SipRubyController controller) {
    throw new UnsupportedOperationException("no Ruby here");
  }

  @Override
  public SipRubyController getSipRubyController() {
    return null;
  }

  @Override
  public boolean isPackageProtectionEnabled() {
    return false;
  }

  @Override
  public boolean authorize(MobicentsSipServletRequest request) {
    return true;
  }

  @Override
  public boolean enterSipAppHa(boolean start) {
    return false;
  }

  @Override
  public void exitSipAppHa(
      MobicentsSipServletRequest request, MobicentsSipServletResponse response, boolean batch) {
    // sessions are not replicated
  }

  @Override
  public boolean isStoppingGracefully() {
    return false;
  }
}
