/** A peer connection in a document of its own, which goes when the connection is closed. */
export interface Housed {
  peer: RTCPeerConnection;
  /** Takes the document away, and the connection with it. */
  leave: () => void;
}

/**
 * Makes a peer connection that knows the addresses of this moment. Chromium tells a document of a change only when no
 * further change came for a while (2 s on Linux, 1 s on Android, 0.5 s on macOS: net's NetworkChangeNotifier), and until
 * then every new connection of that document tries the addresses that are gone. A document that was made just now asks
 * the system itself. Other browsers ask for every connection, and need none of this.
 */
export function inOwnDocument(configuration: RTCConfiguration): Housed {
  const frame = asksOncePerDocument() ? document.createElement('iframe') : undefined;
  if (frame) {
    frame.hidden = true;
    document.body.append(frame);
  }
  const house = frame?.contentWindow as (Window & typeof globalThis) | null | undefined;
  const Peer = house ? house.RTCPeerConnection : RTCPeerConnection;
  return { peer: new Peer(configuration), leave: () => frame?.remove() };
}

function asksOncePerDocument(): boolean {
  return 'userAgentData' in navigator;
}
