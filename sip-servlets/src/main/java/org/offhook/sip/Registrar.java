package org.offhook.sip;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.Connectors;
import org.offhook.connector.KeyDigest;
import org.offhook.connector.TrunkAccess;
import org.offhook.limits.Limits;
import org.offhook.sip.container.DigestCredentials;
import org.offhook.sip.container.DigestVerifier;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.message.HeaderText;
import org.offhook.sip.trunk.Asked;
import org.offhook.sip.trunk.Binding;

/**
 * Registers trunks: a PBX proves its API key by digest and from then on its connection is the way
 * to it. An unknown connector is answered as a wrong key is.
 */
@ApplicationScoped
class Registrar {
  private static final Set<String> UNDERSTOOD = Set.of("path", "outbound", "gin");

  @Inject private Connectors connectors;
  @Inject private SipFlows flows;
  @Inject private Trunks trunks;
  @Inject private Clock clock;
  private DigestVerifier verifier;

  @PostConstruct
  void start() {
    verifier = DigestVerifier.withRandomSecret(clock, Limits.NONCE, KeyDigest.REALM);
  }

  void register(SipServletRequest request) throws IOException {
    SipFlow flow = flows.of(request);
    if (!flow.transport().equals("tls")) {
      Refusals.send(request, 403);
      return;
    }
    Optional<DigestCredentials> given =
        DigestCredentials.parse(request.getHeader("Authorization"))
            .filter(credentials -> credentials.username().matches("[A-Za-z0-9._-]{1,64}"));
    if (given.isEmpty()) {
      challenge(request, false);
      return;
    }
    ConnectorId connector = new ConnectorId(given.get().username());
    Optional<Binding> owner = trunks.bindings().owner(flow);
    boolean bound = owner.isPresent() && owner.get().connector().equals(connector);
    if (owner.isPresent() && !bound) {
      Refusals.send(request, 403);
      return;
    }
    // a PBX that is in already is not locked out by others' guesses at its name
    if (!bound && !connectors.mayTry(connector, flow.peerAddress())) {
      refuse(request, Limits.TRY_WINDOW);
      return;
    }
    Optional<TrunkAccess> access = connectors.trunk(connector);
    List<KeyDigest> keys = access.map(TrunkAccess::keys).orElse(List.of());
    switch (verifier.verify(given.get(), "REGISTER", keys.stream().map(Registrar::key).toList())) {
      case DigestVerifier.Verdict.Stale _ -> challenge(request, true);
      case DigestVerifier.Verdict.Refused _ -> {
        connectors.wrongKey(connector, flow.peerAddress());
        Refusals.send(request, 403);
      }
      case DigestVerifier.Verdict.Accepted(String keyId) ->
          accepted(
              request,
              flow,
              access.orElseThrow(),
              keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst().orElseThrow());
    }
  }

  private static DigestVerifier.Key key(KeyDigest digest) {
    return new DigestVerifier.Key(digest.keyId(), digest.ha1Md5(), digest.ha1Sha256());
  }

  private void challenge(SipServletRequest request, boolean stale) throws IOException {
    SipServletResponse response = Manners.dress(request.createResponse(401));
    for (String value : verifier.challenges(stale)) {
      response.addHeader("WWW-Authenticate", value);
    }
    response.send();
  }

  private static void refuse(SipServletRequest request, Duration retryAfter) throws IOException {
    SipServletResponse response = Manners.dress(request.createResponse(403));
    response.setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
    response.send();
  }

  private void accepted(SipServletRequest request, SipFlow flow, TrunkAccess access, KeyDigest key)
      throws IOException {
    Set<String> foreign = new TreeSet<>(Headers.tokens(request, "Require"));
    foreign.removeAll(UNDERSTOOD);
    if (!foreign.isEmpty()) {
      SipServletResponse response = Manners.dress(request.createResponse(420));
      response.setHeader("Unsupported", String.join(", ", foreign));
      response.send();
      return;
    }
    switch (asked(request)) {
      case Asked.Malformed(String why) -> Manners.dress(request.createResponse(400, why)).send();
      case Asked.TooShort _ -> {
        SipServletResponse response = Manners.dress(request.createResponse(423));
        response.setHeader("Min-Expires", String.valueOf(Asked.SHORTEST));
        response.send();
      }
      case Asked.Query _ -> ok(request, access.connector());
      case Asked.RemoveAll _ -> {
        trunks.unregistered(
            access.connector(),
            trunks.bindings().of(access.connector()).stream().map(Binding::name).toList());
        ok(request, access.connector());
      }
      case Asked.Change(List<Asked.Wish> wishes) -> {
        trunks.unregistered(
            access.connector(),
            wishes.stream().filter(wish -> wish.seconds() == 0).map(Asked.Wish::name).toList());
        wishes.stream()
            .filter(wish -> wish.seconds() > 0)
            .forEach(wish -> trunks.registered(binding(request, flow, access, key, wish), key));
        ok(request, access.connector());
      }
    }
  }

  private Binding binding(
      SipServletRequest request, SipFlow flow, TrunkAccess access, KeyDigest key, Asked.Wish wish) {
    Instant now = clock.instant();
    String domain =
        request.getRequestURI() instanceof SipURI uri ? uri.getHost() : flow.localAddress();
    return new Binding(
        access.tenant(),
        access.connector(),
        flow,
        wish.name(),
        wish.contact(),
        wish.parameters(),
        Headers.values(request, "Path"),
        domain,
        key.keyId(),
        HeaderText.clean(Optional.ofNullable(request.getHeader("User-Agent")).orElse("")),
        access.settings(),
        now,
        now.plusSeconds(wish.seconds()));
  }

  private static Asked asked(SipServletRequest request) {
    List<Asked.Contact> contacts = new ArrayList<>();
    try {
      ListIterator<Address> headers = request.getAddressHeaders("Contact");
      while (headers.hasNext()) {
        Address address = headers.next();
        if (address.isWildcard()) {
          contacts.add(new Asked.Contact(true, "*", "", "", "", OptionalInt.empty()));
        } else if (address.getURI() instanceof SipURI uri) {
          contacts.add(contact(address, uri));
        } else {
          return new Asked.Malformed("Contact needs a SIP URI");
        }
      }
    } catch (ServletParseException | IllegalArgumentException e) {
      return new Asked.Malformed("Contact cannot be read");
    }
    return Asked.of(contacts, seconds(request.getHeader("Expires")));
  }

  private static Asked.Contact contact(Address address, SipURI uri) {
    String instance = parameter(address, "+sip.instance");
    String regId = parameter(address, "reg-id");
    StringBuilder repeated = new StringBuilder();
    if (!instance.isEmpty()) {
      repeated.append(";+sip.instance=\"").append(instance.replace("\"", "")).append('"');
    }
    if (!regId.isEmpty()) {
      repeated.append(";reg-id=").append(regId);
    }
    return new Asked.Contact(
        false,
        uri.toString(),
        repeated.toString(),
        instance,
        regId,
        seconds(parameter(address, "expires")));
  }

  private static String parameter(Address address, String name) {
    String value = address.getParameter(name);
    return value == null || !HeaderText.oneLine(value) ? "" : value;
  }

  private static OptionalInt seconds(String text) {
    return text != null && text.strip().matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(text.strip()))
        : OptionalInt.empty();
  }

  private void ok(SipServletRequest request, ConnectorId connector) throws IOException {
    SipServletResponse response = Manners.dress(request.createResponse(200));
    Instant now = clock.instant();
    List<Binding> bindings = trunks.bindings().of(connector);
    for (Binding binding : bindings) {
      long left = Math.max(0, (Duration.between(now, binding.expires()).toMillis() + 999) / 1000);
      response.addHeader(
          "Contact", "<" + binding.contact() + ">" + binding.parameters() + ";expires=" + left);
    }
    for (String path : Headers.values(request, "Path")) {
      response.addHeader("Path", path);
    }
    if (bindings.stream().anyMatch(binding -> binding.name().contains("#"))) {
      // RFC 5626 section 6: the flow will be used
      response.addHeader("Require", "outbound");
    }
    response.send();
  }
}
