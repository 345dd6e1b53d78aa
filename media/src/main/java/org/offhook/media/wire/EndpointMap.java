package org.offhook.media.wire;

/**
 * Finds what belongs to the source of a datagram, without making an object: open addressing with
 * linear probing, at most half full. Used by one thread.
 */
public final class EndpointMap<V> {
  private Endpoint[] keys = new Endpoint[64];
  private Object[] values = new Object[64];
  private int size;

  /** The value of this source, or null. */
  public V get(Source source) {
    int mask = keys.length - 1;
    int at = Endpoint.hash(source.high, source.low, source.port) & mask;
    while (keys[at] != null) {
      if (source.is(keys[at])) {
        return value(at);
      }
      at = (at + 1) & mask;
    }
    return null;
  }

  public void put(Endpoint key, V value) {
    int at = slot(key);
    if (keys[at] == null && 2 * (size + 1) > keys.length) {
      grow();
      at = slot(key);
    }
    size += keys[at] == null ? 1 : 0;
    keys[at] = key;
    values[at] = value;
  }

  /** Removes this key if it still has this value. */
  public void remove(Endpoint key, V value) {
    int at = slot(key);
    if (keys[at] != null && values[at] == value) {
      size--;
      close(at);
    }
  }

  /** Moves those behind a gap that were pushed away from it back into it. */
  private void close(int emptied) {
    int mask = keys.length - 1;
    int gap = emptied;
    int at = (gap + 1) & mask;
    while (keys[at] != null) {
      int wanted = keys[at].hashCode() & mask;
      if (((at - wanted) & mask) >= ((at - gap) & mask)) {
        keys[gap] = keys[at];
        values[gap] = values[at];
        gap = at;
      }
      at = (at + 1) & mask;
    }
    keys[gap] = null;
    values[gap] = null;
  }

  private int slot(Endpoint key) {
    int mask = keys.length - 1;
    int at = key.hashCode() & mask;
    while (keys[at] != null && !keys[at].equals(key)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    Endpoint[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new Endpoint[2 * oldKeys.length];
    values = new Object[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }

  @SuppressWarnings("unchecked")
  private V value(int at) {
    return (V) values[at];
  }
}
