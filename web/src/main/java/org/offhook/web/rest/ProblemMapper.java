package org.offhook.web.rest;

import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers every failure as a {@link Problem}; our own faults go to the log and nowhere else. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    return switch (failure) {
      case WebApplicationException refusal -> answer(refusal.getResponse());
      case EJBAccessException _ -> Problem.FORBIDDEN.response().build();
      case Throwable late when Conflicts.changedMeanwhile(late) ->
          Problem.CHANGED_MEANWHILE.response().build();
      case Throwable late when Conflicts.taken(late) -> Problem.CONFLICT.response().build();
      default -> {
        LOG.log(System.Logger.Level.ERROR, "a request failed", failure);
        yield Problem.INTERNAL.response().build();
      }
    };
  }

  private static Response answer(Response response) {
    if (response.getStatus() < 400 || response.hasEntity()) {
      return response;
    }
    var problem = Problem.of(response.getStatus()).response();
    String allowed = response.getHeaderString(HttpHeaders.ALLOW);
    return (allowed == null ? problem : problem.header(HttpHeaders.ALLOW, allowed)).build();
  }
}
