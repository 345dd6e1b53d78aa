package org.offhook.directory;

import java.io.Serializable;

/**
 * One line of the company's telephone book.
 *
 * @param person whose number it is, where it is a colleague's; no text for a contact's
 */
public record Listing(String name, String number, String person) implements Serializable {

  /** A contact's. */
  public Listing(String name, String number) {
    this(name, number, "");
  }
}
