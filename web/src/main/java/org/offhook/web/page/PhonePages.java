package org.offhook.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * In front of everything: says what a browser may do and keep, and answers each place within the
 * phone with its one page.
 */
public class PhonePages extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String PAGE = "/index.html";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SecurityHeaders.of(request.isSecure(), request.getHeader("Host")).forEach(response::setHeader);
    String path = path(request);
    PhonePath kind = PhonePath.of(path);
    switch (kind) {
      case INTERFACE -> cached(response, kind);
      case ASSET, FILE -> {
        // what is missing may be there with the next version
        boolean there = request.getServletContext().getResource(path) != null;
        cached(response, there ? kind : PhonePath.INTERFACE);
      }
      case PLACE -> {
        cached(response, kind);
        if (reads(request) && !path.equals("/")) {
          request.getRequestDispatcher(PAGE).forward(request, response);
          return;
        }
      }
    }
    chain.doFilter(request, response);
  }

  private static void cached(HttpServletResponse response, PhonePath kind) {
    response.setHeader("Cache-Control", kind.caching());
  }

  private static boolean reads(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static String path(HttpServletRequest request) {
    String below = request.getPathInfo();
    return request.getServletPath() + (below == null ? "" : below);
  }
}
