package org.offhook.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** An address of this server as the browser that asks knows it. */
public final class OwnAddress {
  private OwnAddress() {}

  /**
   * @param path below the root, beginning with a slash
   */
  public static URI of(HttpServletRequest request, String path) {
    int port = request.getServerPort();
    boolean usual = port == (request.isSecure() ? 443 : 80);
    return URI.create(
        request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port) + path);
  }
}
