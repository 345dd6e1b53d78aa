package org.offhook.peers;

/** The same over TCP, where the loss of the connection tells that the PBX is gone. */
class LineOverTcpIT extends LineIT {
  @Override
  String transport() {
    return "tcp";
  }
}
