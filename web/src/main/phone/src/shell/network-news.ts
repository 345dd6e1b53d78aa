/** What a browser says of its network; of a desktop's kind (cable, Wi-Fi) it says nothing. */
export interface NetworkView {
  type?: string | undefined;
  effectiveType?: string | undefined;
  rtt?: number | undefined;
  downlink?: number | undefined;
}

/**
 * Whether the news are of another network, and not only of how fast the browser now finds the one it has: that changes
 * all the time. Where the kind is kept from pages it is what changed when nothing else did.
 */
export function isAnother(before: NetworkView, now: NetworkView): boolean {
  if (now.type !== undefined) return now.type !== before.type;
  return (
    now.effectiveType === before.effectiveType && now.rtt === before.rtt && now.downlink === before.downlink
  );
}

/** Tells of another network, or that there may be one; of nothing in browsers that have no such news. */
export function followNetwork(another: () => void, perhaps: () => void): void {
  const { connection } = navigator as { connection?: EventTarget & NetworkView };
  if (!connection) return;
  let seen = view(connection);
  connection.addEventListener('change', () => {
    const before = seen;
    seen = view(connection);
    if (isAnother(before, seen)) another();
    else perhaps();
  });
}

function view({ type, effectiveType, rtt, downlink }: NetworkView): NetworkView {
  return { type, effectiveType, rtt, downlink };
}
