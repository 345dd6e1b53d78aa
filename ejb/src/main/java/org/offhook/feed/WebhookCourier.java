package org.offhook.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.tenant.TenantId;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/**
 * Sends changes to webhooks, in order, each at least once: after a failure the same ones come
 * again. No act of an administrator waits for it.
 */
@ApplicationScoped
public class WebhookCourier {
  private final Set<TenantId> underway = ConcurrentHashMap.newKeySet();
  private WebhookBooks books;
  private WebhookAddresses addresses;
  private Work work;
  private Clock clock;

  protected WebhookCourier() {}

  @Inject
  public WebhookCourier(
      WebhookBooks books, WebhookAddresses addresses, @Patient Work work, Clock clock) {
    this.books = books;
    this.addresses = addresses;
    this.work = work;
    this.clock = clock;
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TenantChanged event) {
    work.execute(this::round);
  }

  /** Sends everything that may be sent now. */
  public void round() {
    books.due().stream()
        .filter(underway::add)
        .forEach(tenant -> work.execute(() -> deliver(tenant)));
  }

  private void deliver(TenantId tenant) {
    try {
      Optional<WebhookBooks.Parcel> parcel = books.next(tenant);
      while (parcel.isPresent() && delivered(tenant, parcel.get())) {
        parcel = books.next(tenant);
      }
    } finally {
      underway.remove(tenant);
    }
  }

  private boolean delivered(TenantId tenant, WebhookBooks.Parcel parcel) {
    Optional<String> failure = failure(tenant, parcel);
    if (failure.isPresent()) {
      books.failed(tenant, parcel.url(), failure.get());
      return false;
    }
    books.took(tenant, parcel.url(), parcel.changes().getLast().seq());
    return true;
  }

  /** Why it was not taken, in words for the administrator. */
  private Optional<String> failure(TenantId tenant, WebhookBooks.Parcel parcel) {
    Optional<WebhookUrl> url = WebhookUrl.of(parcel.url());
    if (url.isEmpty() || parcel.secret().isEmpty()) {
      return Optional.of("its secret or address cannot be read any more: set the webhook anew");
    }
    byte[] body = body(tenant, parcel.changes()).getBytes(StandardCharsets.UTF_8);
    String signature = WebhookSignature.of(parcel.secret().get(), clock.instant(), body);
    try {
      int status = WebhookPost.send(url.get(), addresses.of(url.get()).getFirst(), signature, body);
      return status / 100 == 2 ? Optional.empty() : Optional.of("it answers " + status);
    } catch (WebhookAddresses.RefusedAddressException refused) {
      return Optional.of(refused.getMessage());
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private static String body(TenantId tenant, List<ChangeLine> changes) {
    var json = JsonProvider.provider();
    var array = json.createArrayBuilder();
    changes.forEach(
        change ->
            array.add(
                json.createObjectBuilder()
                    .add("seq", change.seq())
                    .add("at", change.at().toString())
                    .add("act", change.act().name())
                    .add("person", change.person())));
    return json.createObjectBuilder()
        .add("tenant", tenant.value())
        .add("changes", array)
        .build()
        .toString();
  }
}
