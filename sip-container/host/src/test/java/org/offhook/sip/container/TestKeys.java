package org.offhook.sip.container;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Keys made for this run: a peer called localhost and one called elsewhere.example. */
final class TestKeys {
  static final String PASSWORD = "changeit";
  private static final Path FOLDER = folder();

  /** Certificate for localhost and 127.0.0.1. */
  static final Path LOCALHOST = key("localhost", "dns:localhost,ip:127.0.0.1");

  /** Certificate for elsewhere.example only. */
  static final Path ELSEWHERE = key("elsewhere", "dns:elsewhere.example");

  /** Certificate that nobody trusts. */
  static final Path STRANGER = key("stranger", "dns:localhost,ip:127.0.0.1");

  /** Trusts the first two. */
  static final Path TRUST = trust();

  private TestKeys() {}

  /** Shows its certificate to servers that accept only others, too. */
  static SSLContext insisting(Path keyStore) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(keyStore), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new Insisting((X509ExtendedKeyManager) keys.getKeyManagers()[0])},
        trusting().getTrustManagers(),
        null);
    return context;
  }

  private static final class Insisting extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;

    Insisting(X509ExtendedKeyManager keys) {
      this.keys = keys;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] accepted, Socket socket) {
      return keys.chooseClientAlias(types, null, socket);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] accepted) {
      return keys.getClientAliases(type, null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] accepted) {
      return keys.getServerAliases(type, null);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] accepted, Socket socket) {
      return keys.chooseServerAlias(type, null, socket);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return keys.getPrivateKey(alias);
    }
  }

  /** Trusts, and has nothing to show. */
  static SSLContext anonymous() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusting().getTrustManagers(), null);
    return context;
  }

  private static TrustManagerFactory trusting() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(TRUST));
    return trust;
  }

  static SSLContext context(Path keyStore) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(keyStore), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusting().getTrustManagers(), null);
    return context;
  }

  private static java.security.KeyStore load(Path store) throws Exception {
    return java.security.KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("sip-keys");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path key(String name, String san) {
    Path store = FOLDER.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-validity",
        "30",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + san,
        "-keystore",
        store.toString());
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-keystore",
        store.toString(),
        "-file",
        FOLDER.resolve(name + ".cer").toString());
    return store;
  }

  private static Path trust() {
    Path store = FOLDER.resolve("trust.p12");
    for (String name : List.of("localhost", "elsewhere")) {
      keytool(
          "-importcert",
          "-noprompt",
          "-alias",
          name,
          "-keystore",
          store.toString(),
          "-file",
          FOLDER.resolve(name + ".cer").toString());
    }
    return store;
  }

  private static void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin/keytool");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
