package org.offhook.access.request;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.offhook.access.Caller;

/** Gives a thread without identity that of the {@link Caller} it works for. */
@RunAsCaller
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class RunAsCallerInterceptor {
  private final AsCaller asCaller;

  @Inject
  public RunAsCallerInterceptor(AsCaller asCaller) {
    this.asCaller = asCaller;
  }

  @AroundInvoke
  Object run(InvocationContext invocation) throws Exception {
    for (Object parameter : invocation.getParameters()) {
      if (parameter instanceof Caller caller) {
        return asCaller.call(caller, invocation::proceed);
      }
    }
    throw new IllegalStateException("a @RunAsCaller method needs a Caller parameter");
  }
}
