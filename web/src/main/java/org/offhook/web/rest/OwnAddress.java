package org.offhook.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.offhook.access.request.OwnOrigin;

/** An address of this server as the browser that asks knows it. */
public final class OwnAddress {
  private OwnAddress() {}

  /**
   * @param path below the root, beginning with a slash
   */
  public static URI of(HttpServletRequest request, String path) {
    return URI.create(OwnOrigin.of(request) + path);
  }
}
