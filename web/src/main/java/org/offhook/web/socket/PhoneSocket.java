package org.offhook.web.socket;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.offhook.access.Caller;

/** One browser's WebSocket. Who may open it was decided before the upgrade. */
@ServerEndpoint(value = PhoneSocket.PATH, subprotocols = PhoneSocket.SUBPROTOCOL)
public class PhoneSocket {
  public static final String PATH = "/socket";
  public static final String SUBPROTOCOL = "offhook.v1";
  private static final System.Logger LOG = System.getLogger(PhoneSocket.class.getName());

  @Inject private SocketDoor door;
  private Conversation conversation;
  private SendQueue pipe;

  @OnOpen
  public void open(Session session) {
    pipe = door.pipe(session);
    if (session.getUserPrincipal() instanceof Caller caller) {
      conversation = door.open(caller, pipe);
    } else {
      pipe.close(Farewell.SESSION_ENDED);
    }
  }

  /**
   * In parts: Undertow buffers a whole message whatever size it is told, and parts as they come.
   */
  @OnMessage
  public void heard(String part, boolean last) {
    if (conversation != null) {
      conversation.heard(part, last);
    }
  }

  @OnMessage
  public void heard(ByteBuffer part, boolean last) {
    pipe.close(Farewell.NOT_THE_PROTOCOL);
  }

  @OnClose
  public void closed() {
    if (conversation != null) {
      door.closed(conversation);
    }
  }

  @OnError
  public void failed(Throwable failure) {
    if (failure instanceof IOException) {
      LOG.log(System.Logger.Level.DEBUG, "a browser's socket broke", failure);
    } else {
      LOG.log(System.Logger.Level.ERROR, "a browser's message was not dealt with", failure);
    }
    if (pipe != null) {
      pipe.close(Farewell.BROKEN);
    }
  }
}
