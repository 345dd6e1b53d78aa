package org.offhook.web.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.offhook.access.request.OwnOrigin;

/**
 * The container's page for 401 and 403: what it refuses below {@code /api} before REST is reached
 * is a {@link Problem} too. Elsewhere, at the socket above all, a refusal stays without a body.
 */
public class ProblemPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (asked == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      answer(Problem.NOT_FOUND, response);
    } else if (asked.toString().startsWith("/api/")) {
      answer(refusal(request), response);
    }
  }

  private static Problem refusal(HttpServletRequest request) {
    Problem problem = Problem.of((int) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    return problem == Problem.FORBIDDEN && OwnOrigin.missing(request)
        ? Problem.WRONG_ORIGIN
        : problem;
  }

  private static void answer(Problem problem, HttpServletResponse response) throws IOException {
    response.setContentType(Problem.MEDIA_TYPE);
    response.getWriter().write(problem.body().toString());
  }
}
