package org.offhook.identity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.AllowedPeers;
import org.offhook.limits.Limits;
import org.offhook.media.PeerAddresses;

/**
 * Speaks HTTP to identity providers. A tenant's administrator names them, so nothing is sent where
 * {@link PeerAddresses} refuses, nothing without TLS but on loopback, no redirect is followed, and
 * an answer has a longest time and length.
 */
@ApplicationScoped
public class ProviderHttp {
  private PeerAddresses peers;
  private HttpClient client;

  protected ProviderHttp() {}

  @Inject
  public ProviderHttp(@ConfigProperty(name = AllowedPeers.SETTING) Optional<String> allowed) {
    peers = new PeerAddresses(AllowedPeers.read(allowed.orElse("")), port -> false);
    client =
        HttpClient.newBuilder()
            .connectTimeout(Limits.PROVIDER_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }

  /**
   * An answer, whatever its status.
   *
   * @param location where it leads, empty unless it is a redirect
   */
  record Reply(int status, String contentType, String location, String body) {}

  Reply get(URI address, Map<String, List<String>> headers) throws ProviderException {
    return send(request(address, headers).GET().build());
  }

  Reply get(URI address) throws ProviderException {
    return get(address, Map.of("Accept", List.of("application/json")));
  }

  Reply post(URI address, Map<String, List<String>> headers, String body) throws ProviderException {
    return send(
        request(address, headers)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build());
  }

  private HttpRequest.Builder request(URI address, Map<String, List<String>> headers)
      throws ProviderException {
    mayBeAsked(address);
    var request = HttpRequest.newBuilder(address).timeout(Limits.PROVIDER_ANSWER);
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request;
  }

  /** The second look-up, of the client, is answered from Java's own memory of the first. */
  private void mayBeAsked(URI address) throws ProviderException {
    boolean plain = "http".equalsIgnoreCase(address.getScheme());
    if (address.getHost() == null || !(plain || "https".equalsIgnoreCase(address.getScheme()))) {
      throw new ProviderException(ProviderFault.NO_ADDRESS, "no https address");
    }
    for (InetAddress each : addresses(address.getHost())) {
      Optional<String> refusal = peers.refusal(each);
      if (refusal.isPresent()) {
        throw new ProviderException(ProviderFault.ADDRESS_REFUSED, refusal.get());
      }
      if (plain && !each.isLoopbackAddress()) {
        throw new ProviderException(ProviderFault.NO_ADDRESS, "http is for loopback only");
      }
    }
  }

  private static List<InetAddress> addresses(String host) throws ProviderException {
    try {
      return Arrays.asList(InetAddress.getAllByName(host.replace("[", "").replace("]", "")));
    } catch (UnknownHostException e) {
      throw new ProviderException(ProviderFault.UNREACHABLE, e);
    }
  }

  private Reply send(HttpRequest request) throws ProviderException {
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(
            request,
            BodyHandlers.limiting(
                BodyHandlers.ofString(StandardCharsets.UTF_8), Limits.PROVIDER_BYTES));
    try {
      HttpResponse<String> answer =
          asked.get(Limits.PROVIDER_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.headers().firstValue("Location").orElse(""),
          answer.body());
    } catch (ExecutionException e) {
      throw new ProviderException(why(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new ProviderException(ProviderFault.UNREACHABLE, "no answer in time");
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new ProviderException(ProviderFault.UNREACHABLE, e);
    }
  }

  private static ProviderFault why(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return ProviderFault.CERTIFICATE;
      }
    }
    return cause instanceof IOException ? ProviderFault.UNREACHABLE : ProviderFault.TROUBLE;
  }
}
