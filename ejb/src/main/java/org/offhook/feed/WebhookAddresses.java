package org.offhook.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.AllowedPeers;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.PeerAddresses;

/**
 * Decides where a webhook may lead: to the public network only, unless the operator allows an
 * address. Asked when it is saved and each time something is sent; what is sent goes to the very
 * address that was judged, whatever the name leads to meanwhile.
 */
@ApplicationScoped
public class WebhookAddresses {
  private AllowedAddresses allowed;
  private PeerAddresses peers;

  protected WebhookAddresses() {}

  @Inject
  public WebhookAddresses(@ConfigProperty(name = AllowedPeers.SETTING) Optional<String> setting) {
    allowed = AllowedPeers.read(setting.orElse(""));
    peers = new PeerAddresses(allowed, _ -> false);
  }

  /**
   * What may be sent to.
   *
   * @throws RefusedAddressException saying why not, when the host leads nowhere or to anything that
   *     is refused
   */
  List<InetAddress> of(WebhookUrl url) throws RefusedAddressException {
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(url.name());
    } catch (UnknownHostException e) {
      throw new RefusedAddressException("the name " + url.name() + " is not known", e);
    }
    for (InetAddress address : found) {
      Optional<String> refusal = refusal(address, url.secure());
      if (refusal.isPresent()) {
        throw new RefusedAddressException(refusal.get(), null);
      }
    }
    return List.of(found);
  }

  private Optional<String> refusal(InetAddress address, boolean secure) {
    if (allowed.ranges().stream().anyMatch(range -> range.contains(address))) {
      return Optional.empty();
    }
    if (!secure) {
      return Optional.of("only https is allowed");
    }
    return peers
        .refusal(address)
        .or(
            () ->
                PeerAddresses.isPrivate(address)
                    ? Optional.of(address.getHostAddress() + " is in a private network")
                    : Optional.empty());
  }

  /** An address that nothing is sent to. */
  static final class RefusedAddressException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
