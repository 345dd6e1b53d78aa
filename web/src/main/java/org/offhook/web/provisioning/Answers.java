package org.offhook.web.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.idempotent.OnceOnly;
import org.offhook.web.rest.Problem;

/** Outcomes as answers of HTTP, told once or, where a request comes again, again. */
@ApplicationScoped
public class Answers {
  private static final String KEY = "Idempotency-Key";
  private static final int KEY_LENGTH = 64;

  private OnceOnly once;

  protected Answers() {}

  @Inject
  public Answers(OnceOnly once) {
    this.once = once;
  }

  /** What was made, as it is told now and as it is told again, without secrets. */
  record Made(String body, String kept) {
    static Made same(String body) {
      return new Made(body, body);
    }
  }

  static EntityTag tag(long version) {
    return new EntityTag("v" + version);
  }

  /** 200 with a body, or the problem. */
  static <T> Response answer(Outcome<T> outcome, Function<T, String> body) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> Response.ok(body.apply(value)).build();
      case Outcome.Refused<T>(Refusal why, String field) -> problem(why, field);
    };
  }

  /** 204, or the problem. */
  static <T> Response nothing(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> _ -> Response.noContent().build();
      case Outcome.Refused<T>(Refusal why, String field) -> problem(why, field);
    };
  }

  private static Response problem(Refusal why, String field) {
    return problem(of(why), field);
  }

  private static Response problem(Problem problem, String field) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.body(field).toString())
        .build();
  }

  private static Problem of(Refusal why) {
    return switch (why) {
      case NOT_FOUND -> Problem.NOT_FOUND;
      case UNFIT -> Problem.UNFIT;
      case TAKEN -> Problem.TAKEN;
      case NO_SEAT -> Problem.NO_SEAT;
      case IN_USE -> Problem.IN_USE;
      case TOO_MANY -> Problem.TOO_MANY;
      case CHANGED_MEANWHILE -> Problem.CHANGED_MEANWHILE;
      case FORBIDDEN -> Problem.FORBIDDEN;
      case NOT_SUSPENDED -> Problem.NOT_SUSPENDED;
      case OWN_TENANT -> Problem.OWN_TENANT;
    };
  }

  /**
   * 201 with what was made, or the problem; once only where the request carries an Idempotency-Key.
   */
  <T> Response made(
      HttpServletRequest request, String body, Supplier<Outcome<T>> act, Function<T, Made> made) {
    String key = request.getHeader(KEY);
    Supplier<OnceOnly.Answer> answering = () -> answer(act.get(), made, 201);
    if (key == null) {
      return response(answering.get());
    }
    if (key.isBlank() || key.length() > KEY_LENGTH) {
      throw Problem.BAD_REQUEST.exception(KEY);
    }
    String asked = request.getMethod() + " " + request.getRequestURI() + "\n" + body;
    return response(once.answer(key, asked, answering).orElseThrow(Problem.KEY_REUSED::exception));
  }

  private static <T> OnceOnly.Answer answer(
      Outcome<T> outcome, Function<T, Made> made, int status) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> {
        Made body = made.apply(value);
        yield new OnceOnly.Answer(status, body.body(), body.kept());
      }
      case Outcome.Refused<T>(Refusal why, String field) -> {
        String problem = of(why).body(field).toString();
        yield new OnceOnly.Answer(of(why).status(), problem, problem);
      }
    };
  }

  private static Response response(OnceOnly.Answer answer) {
    return Response.status(answer.status())
        .type(answer.status() < 400 ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
        .entity(answer.body())
        .build();
  }
}
