package org.offhook.web.socket;

/** The way to one browser. Never blocks, never throws; after the first close it does nothing. */
interface Pipe {

  /** Sends one message, in order. */
  void send(String text);

  void close(Farewell why);
}
