package org.offhook.directory;

import java.io.Serializable;

/** One line of the company's telephone book. */
public record Listing(String name, String number) implements Serializable {}
