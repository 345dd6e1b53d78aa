package org.offhook.talk;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedPbx;

/**
 * Gives a test who is on the far side of the running product: a PBX that does as it is told and is
 * registered, a telephone's media, or a whole company. They are its own, and go when it is over.
 */
final class Peers implements ParameterResolver {
  private static final Namespace OWN = Namespace.create(Peers.class);
  private static final Map<Class<?>, Coming> KNOWN =
      Map.of(
          ScriptedPbx.class, ScriptedPbx::register,
          RtpPhone.class, gateway -> new RtpPhone(),
          Company.class, Company::open);

  private interface Coming {
    AutoCloseable to(GatewayServer gateway) throws Exception;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return KNOWN.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> wanted = parameter.getParameter().getType();
    return context
        .getStore(OWN)
        .getOrComputeIfAbsent(
            wanted, one -> come(one, RunningGateway.of(context)), AutoCloseable.class);
  }

  private static AutoCloseable come(Class<?> wanted, GatewayServer gateway) {
    try {
      return KNOWN.get(wanted).to(gateway);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (Exception refused) {
      throw new IllegalStateException(refused);
    }
  }
}
