package org.offhook.demopbx;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Where the desk phones 211 to 219 can be reached (RFC 3261 section 10), proven by digest. */
final class Registrar {
  private static final String REALM = "demo-pbx";
  private static final int LONGEST_EXPIRY = 3600;

  /** A phone's binding. */
  record Binding(SipURI contact, String transport, Instant until) {}

  private final Sip sip;
  private final String password;
  private final Clock clock;
  private final Map<String, Binding> bindings = new ConcurrentHashMap<>();
  private final Map<String, Instant> nonces = new ConcurrentHashMap<>();

  Registrar(Sip sip, String password, Clock clock) {
    this.sip = sip;
    this.password = password;
    this.clock = clock;
  }

  Optional<Binding> find(String extension) {
    return Optional.ofNullable(bindings.get(extension))
        .filter(binding -> binding.until().isAfter(clock.instant()));
  }

  void register(Request request, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    String extension =
        ((SipURI) ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress().getURI()).getUser();
    AuthorizationHeader credentials =
        (AuthorizationHeader) request.getHeader(AuthorizationHeader.NAME);
    if (extension == null || !extension.matches("21[1-9]")) {
      transaction.sendResponse(sip.messages().createResponse(Response.NOT_FOUND, request));
    } else if (credentials == null || !proven(extension, credentials)) {
      transaction.sendResponse(challenge(request));
    } else {
      transaction.sendResponse(bind(extension, request));
    }
  }

  private boolean proven(String extension, AuthorizationHeader credentials) {
    Instant until = credentials.getNonce() == null ? null : nonces.get(credentials.getNonce());
    if (until == null
        || until.isBefore(clock.instant())
        || !extension.equals(credentials.getUsername())) {
      return false;
    }
    String nc =
        credentials.getNonceCount() < 0 ? null : String.format("%08x", credentials.getNonceCount());
    String expected =
        Digest.response(
            credentials.getAlgorithm(),
            extension,
            REALM,
            password,
            credentials.getNonce(),
            credentials.getCNonce(),
            nc,
            credentials.getQop(),
            Request.REGISTER,
            credentials.getURI().toString());
    return expected.equals(credentials.getResponse());
  }

  private Response challenge(Request request) throws ParseException {
    Instant now = clock.instant();
    nonces.values().removeIf(until -> until.isBefore(now));
    String nonce = Digest.nonce();
    nonces.put(nonce, now.plusSeconds(300));
    Response response = sip.messages().createResponse(Response.UNAUTHORIZED, request);
    WWWAuthenticateHeader challenge = sip.headers().createWWWAuthenticateHeader("Digest");
    challenge.setRealm(REALM);
    challenge.setNonce(nonce);
    challenge.setQop("auth");
    challenge.setAlgorithm("MD5");
    response.addHeader(challenge);
    return response;
  }

  private Response bind(String extension, Request request)
      throws ParseException, InvalidArgumentException {
    Response response = sip.messages().createResponse(Response.OK, request);
    ContactHeader contact = (ContactHeader) request.getHeader(ContactHeader.NAME);
    if (contact == null) {
      return response;
    }
    ExpiresHeader header = request.getExpires();
    int asked =
        contact.getExpires() >= 0
            ? contact.getExpires()
            : header == null ? LONGEST_EXPIRY : header.getExpires();
    int expires = Math.min(asked, LONGEST_EXPIRY);
    if (expires == 0 || contact.isWildCard()) {
      bindings.remove(extension);
    } else {
      ViaHeader via = (ViaHeader) request.getHeader(ViaHeader.NAME);
      SipURI target = (SipURI) contact.getAddress().getURI().clone();
      bindings.put(
          extension,
          new Binding(
              target,
              via.getTransport().toLowerCase(java.util.Locale.ROOT),
              clock.instant().plusSeconds(expires)));
      contact.setExpires(expires);
      response.addHeader(contact);
    }
    return response;
  }
}
