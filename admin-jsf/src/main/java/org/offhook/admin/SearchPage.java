package org.offhook.admin;

import java.io.Serializable;

/** A page with a table and fields above it to see less of it. */
public abstract class SearchPage<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Wish wish = new Wish();
  private transient ServerTable<T> table;

  /** What a wish finds. */
  protected abstract ServerTable<T> found(Wish wanted);

  public ServerTable<T> getTable() {
    if (table == null) {
      table = found(wish);
    }
    return table;
  }

  /** Reads anew: the wish, or what it finds, has changed. */
  public void search() {
    table = null;
  }

  /** Everything again. */
  public void forget() {
    wish.forget();
    search();
  }

  public Wish getWish() {
    return wish;
  }
}
