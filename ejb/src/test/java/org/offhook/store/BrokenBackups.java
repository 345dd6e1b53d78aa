package org.offhook.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies of a backup with something wrong in them. */
final class BrokenBackups {
  private static final String PEOPLE = "tables/person.jsonl";
  private static final String MANIFEST = "manifest.json";

  /** Somebody has changed a person. */
  static Path withOtherRows(Path backup, Path folder) throws IOException {
    Map<String, String> entries = read(backup);
    entries.computeIfPresent(PEOPLE, (name, rows) -> rows.replace("Arndt", "Brandt"));
    return write(entries, folder.resolve("changed.zip"));
  }

  /** Written by a version that is not there yet. */
  static Path ofTheFuture(Path backup, Path folder) throws IOException {
    Map<String, String> entries = read(backup);
    entries.computeIfPresent(
        MANIFEST, (name, text) -> text.replace("\"schema\":\"5\"", "\"schema\":\"999\""));
    return write(entries, folder.resolve("future.zip"));
  }

  /** A person of a tenant that is not in it, with a right sum: the database itself refuses. */
  static Path withStrayRow(Path backup, Path folder) throws Exception {
    Map<String, String> entries = read(backup);
    String before = entries.get(PEOPLE);
    String after = before.replaceFirst("\"acme\"", "\"nobody\"");
    entries.put(PEOPLE, after);
    entries.computeIfPresent(MANIFEST, (name, text) -> text.replace(sha256(before), sha256(after)));
    return write(entries, folder.resolve("stray.zip"));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> read(Path backup) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (ZipEntry entry : zip.stream().toArray(ZipEntry[]::new)) {
        entries.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  private static Path write(Map<String, String> entries, Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private BrokenBackups() {}
}
