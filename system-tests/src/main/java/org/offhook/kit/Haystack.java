package org.offhook.kit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for texts in bytes of any kind, in one byte a character and in two. */
public final class Haystack {
  private static final int CHUNK = 1 << 20;
  private static final int AROUND = 24;
  private static final List<Charset> WRITINGS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private record Needle(String text, byte[] bytes) {}

  private final List<Needle> needles = new ArrayList<>();
  private final boolean[] begins = new boolean[256];
  private int longest;

  public Haystack(Collection<String> texts) {
    for (String text : texts) {
      for (Charset writing : WRITINGS) {
        byte[] bytes = text.getBytes(writing);
        needles.add(new Needle(text, bytes));
        begins[bytes[0] & 0xff] = true;
        longest = Math.max(longest, bytes.length);
      }
    }
  }

  /**
   * What of it a file holds; an archive is opened.
   *
   * @return each text that is there, with the bytes around one place of it
   */
  public Set<String> foundIn(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      return file.toString().endsWith(".zip") ? inArchive(in) : in(in);
    }
  }

  private Set<String> inArchive(InputStream in) throws IOException {
    Set<String> found = new TreeSet<>();
    ZipInputStream archive = new ZipInputStream(in);
    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      found.addAll(in(archive));
    }
    return found;
  }

  private Set<String> in(InputStream in) throws IOException {
    Set<String> found = new TreeSet<>();
    byte[] window = new byte[CHUNK + longest];
    int kept = 0;
    int read = in.readNBytes(window, 0, CHUNK);
    while (read > 0) {
      look(window, kept + read, found);
      int next = Math.min(longest - 1, kept + read);
      System.arraycopy(window, kept + read - next, window, 0, next);
      kept = next;
      read = in.readNBytes(window, kept, CHUNK);
    }
    return found;
  }

  private void look(byte[] window, int length, Set<String> found) {
    for (int at = 0; at < length; at++) {
      if (begins[window[at] & 0xff]) {
        for (Needle needle : needles) {
          int end = at + needle.bytes.length;
          if (end <= length && Arrays.equals(window, at, end, needle.bytes, 0, end - at)) {
            found.add(needle.text + " in " + around(window, at, Math.min(end + AROUND, length)));
          }
        }
      }
    }
  }

  private static String around(byte[] window, int at, int end) {
    int begin = Math.max(0, at - AROUND);
    return new String(window, begin, end - begin, StandardCharsets.ISO_8859_1)
        .replaceAll("[^ -~]", ".");
  }
}
