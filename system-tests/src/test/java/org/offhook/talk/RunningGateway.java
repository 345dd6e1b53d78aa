package org.offhook.talk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.offhook.kit.GatewayServer;

/**
 * Gives tests the one running product: started by the first test that asks, stopped after the last.
 */
public final class RunningGateway implements ParameterResolver {
  private static final Path FOLDER = Path.of("target", "run");

  /** Identity providers are asked every five seconds, so that tests see what becomes of it. */
  private static final Map<String, String> SETTINGS = Map.of("OFFHOOK_PROVIDER_REFRESH", "5");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GatewayServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  static GatewayServer of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .gateway();
  }

  private record Running(GatewayServer gateway) implements AutoCloseable {
    static Running start() {
      try {
        return new Running(GatewayServer.start(FOLDER, SETTINGS));
      } catch (IOException refused) {
        throw new IllegalStateException(refused);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public void close() throws Exception {
      gateway.close();
    }
  }
}
