package org.offhook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.offhook.kit.GatewayServer;

/** Signed-in phones of as many people, whose sockets are open and who do nothing but ping. */
final class IdlePhones implements AutoCloseable {
  private static final int AT_ONCE = 50;

  /** As the phone does (docs/protocol.md). */
  private static final int PING_SECONDS = 15;

  private final List<Phone> phones = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private IdlePhones() {}

  /** Opens that many, and returns when the server has welcomed each. */
  static IdlePhones open(GatewayServer gateway, int count) throws Exception {
    IdlePhones idle = new IdlePhones();
    boolean open = false;
    try {
      idle.clock.scheduleAtFixedRate(idle::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
      for (int i = 0; i < count; i += AT_ONCE) {
        List<CompletableFuture<Void>> welcomes = new ArrayList<>();
        for (int j = i; j < Math.min(count, i + AT_ONCE); j++) {
          welcomes.add(idle.add(gateway, j));
        }
        CompletableFuture.allOf(welcomes.toArray(CompletableFuture[]::new))
            .get(60, TimeUnit.SECONDS);
      }
      open = true;
      return idle;
    } finally {
      if (!open) {
        idle.close();
      }
    }
  }

  private CompletableFuture<Void> add(GatewayServer gateway, int i) {
    String page = gateway.phone();
    Phone phone = new Phone();
    return client
        .newWebSocketBuilder()
        .header("Cookie", "offhook=" + LargeCompany.token(i))
        .header("Origin", page.substring(0, page.length() - 1))
        .subprotocols("offhook.v1")
        .buildAsync(URI.create(page.replaceFirst("http", "ws") + "socket"), phone)
        .thenCompose(
            socket -> {
              phone.socket = socket;
              synchronized (phones) {
                phones.add(phone);
              }
              socket.sendText(
                  "{\"type\":\"hello\",\"device\":\"bench-device-%05d\",\"resume\":null}"
                      .formatted(i),
                  true);
              return phone.welcome;
            });
  }

  private void ping() {
    synchronized (phones) {
      phones.forEach(phone -> phone.socket.sendText("{\"type\":\"ping\"}", true));
    }
  }

  /**
   * How many there are.
   *
   * @throws IOException when one was closed meanwhile: then it was not kept
   */
  int count() throws IOException {
    synchronized (phones) {
      for (Phone phone : phones) {
        if (phone.socket.isInputClosed()) {
          throw new IOException("a phone was closed");
        }
      }
      return phones.size();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (phones) {
      phones.forEach(phone -> phone.socket.abort());
    }
    client.shutdownNow();
  }

  /** The browser's end of one socket. */
  private static final class Phone implements WebSocket.Listener {
    private final CompletableFuture<Void> welcome = new CompletableFuture<>();
    private volatile WebSocket socket;

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      welcome.complete(null);
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      welcome.completeExceptionally(new IOException("closed with " + code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      welcome.completeExceptionally(error);
    }
  }
}
