package org.offhook.sip.container;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sip.Dialog;
import javax.sip.Transaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.MobicentsSipServletMessageFactory;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;

/**
 * SIP servlet messages with the methods that Jakarta Servlet 6 added; made by Mobicents by name.
 */
public final class HostedMessages implements MobicentsSipServletMessageFactory {
  private SipFactoryImpl factory;

  @Override
  public MobicentsSipServletRequest createSipServletRequest(
      Request request,
      MobicentsSipSession session,
      Transaction transaction,
      Dialog dialog,
      boolean createDialog) {
    return new HostedRequest(request, factory, session, transaction, dialog, createDialog);
  }

  @Override
  public MobicentsSipServletResponse createSipServletResponse(
      Response response,
      Transaction transaction,
      MobicentsSipSession session,
      Dialog dialog,
      boolean received,
      boolean retransmission) {
    return new HostedResponse(
        response, factory, transaction, session, dialog, received, retransmission);
  }

  @Override
  public MobicentsSipFactory getMobicentsSipFactory() {
    return factory;
  }

  @Override
  public void setMobicentsSipFactory(MobicentsSipFactory made) {
    factory = (SipFactoryImpl) made;
  }

  /** A request. */
  public static final class HostedRequest extends SipServletRequestImpl {
    /** For deserialization by the container. */
    public HostedRequest() {}

    HostedRequest(
        Request request,
        SipFactoryImpl factory,
        MobicentsSipSession session,
        Transaction transaction,
        Dialog dialog,
        boolean createDialog) {
      super(request, factory, session, transaction, dialog, createDialog);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> parameters = new LinkedHashMap<>();
      Enumeration<String> names = getParameterNames();
      while (names != null && names.hasMoreElements()) {
        String name = names.nextElement();
        parameters.put(name, getParameterValues(name));
      }
      return parameters;
    }

    @Override
    public ServletContext getServletContext() {
      MobicentsSipSession session = getSipSession();
      return session == null ? null : session.getServletContext();
    }

    @Override
    public DispatcherType getDispatcherType() {
      return DispatcherType.REQUEST;
    }

    @Override
    public boolean isAsyncStarted() {
      return false;
    }

    @Override
    public boolean isAsyncSupported() {
      return false;
    }

    @Override
    public AsyncContext getAsyncContext() {
      throw new IllegalStateException("SIP requests are not asynchronous in this sense");
    }

    @Override
    public AsyncContext startAsync() {
      return getAsyncContext();
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
      return getAsyncContext();
    }

    @Override
    public long getContentLengthLong() {
      return getContentLength();
    }

    @Override
    public String getRequestId() {
      return getCallId() + "/" + System.identityHashCode(this);
    }

    @Override
    public String getProtocolRequestId() {
      return "";
    }

    @Override
    public ServletConnection getServletConnection() {
      return null;
    }
  }

  /** A response. */
  public static final class HostedResponse extends SipServletResponseImpl {
    /** For deserialization by the container. */
    public HostedResponse() {}

    HostedResponse(
        Response response,
        SipFactoryImpl factory,
        Transaction transaction,
        MobicentsSipSession session,
        Dialog dialog,
        boolean received,
        boolean retransmission) {
      super(response, factory, transaction, session, dialog, received, retransmission);
    }

    @Override
    public void setContentLengthLong(long length) {
      setContentLength(Math.toIntExact(length));
    }
  }
}
