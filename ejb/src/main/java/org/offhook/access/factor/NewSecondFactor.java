package org.offhook.access.factor;

import java.io.Serializable;
import java.util.List;

/**
 * What is shown once of a second factor that begins.
 *
 * @param address for the QR code
 * @param secret the same to be typed
 * @param codes each opens once in place of the app
 */
public record NewSecondFactor(String address, String secret, List<String> codes)
    implements Serializable {
  @Override
  public String toString() {
    return "second factor";
  }
}
