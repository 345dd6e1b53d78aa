package org.offhook.web.socket;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.offhook.access.Caller;
import org.offhook.access.request.OwnOrigin;

/**
 * In front of the socket: lets in only handshakes (RFC 6455 4.1) of our protocol by somebody signed
 * in. Sign-in and Origin were checked before it.
 */
public class SocketGate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request.getUserPrincipal() instanceof Caller)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (!OwnOrigin.upgrade(request)) {
      response.setHeader("Upgrade", "websocket");
      response.setStatus(426);
    } else if (!speaksOurs(request)) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean speaksOurs(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
        .flatMap(offered -> Arrays.stream(offered.split(",")))
        .anyMatch(offered -> offered.strip().equals(PhoneSocket.SUBPROTOCOL));
  }
}
