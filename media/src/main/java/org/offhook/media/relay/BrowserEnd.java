package org.offhook.media.relay;

import java.util.function.Consumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.wire.Endpoint;

/** A browser on the shared ports; it begins checks and handshake by itself. */
public final class BrowserEnd extends IceEnd {

  /**
   * An end that nothing has reached yet.
   *
   * @param handshake given the queue once, begins the handshake in a thread of its own
   */
  public BrowserEnd(
      MediaLoop loop, String name, Consumer<MediaEvent> events, Consumer<DatagramQueue> handshake) {
    super(loop, name, events, handshake);
    expect();
  }

  /** What the browser's newest offer says about who speaks. */
  public void direction(boolean browserSpeaks, boolean browserListens) {
    talk(browserSpeaks, browserListens);
  }

  @Override
  protected boolean mayReach(Endpoint address) {
    return loop.peers().refusal(address.address()).isEmpty();
  }

  @Override
  protected boolean fillsSilence() {
    return false;
  }
}
