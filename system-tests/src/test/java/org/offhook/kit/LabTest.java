package org.offhook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laboratory itself: two desk phones talk through Kamailio, and each hears the other's tone.
 */
class LabTest {
  @TempDir Path folder;

  @Test
  void twoDeskPhonesHearEachOther() throws Exception {
    Path authority = Files.writeString(folder.resolve("none.pem"), "");
    Path pbxFolder = Files.createDirectories(folder.resolve("pbx"));
    Program.run(
        pbxFolder,
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=ca",
        "-keyout",
        "ca.key",
        "-out",
        authority.toString());
    try (Kamailio pbx = Kamailio.start(pbxFolder, Program.freePort(), authority, "c-none", "none");
        Baresip anna =
            Baresip.start(folder.resolve("211"), Baresip.Setup.of("211", pbx.phonePort(), 440));
        Baresip ben =
            Baresip.start(folder.resolve("212"), Baresip.Setup.of("212", pbx.phonePort(), 1000))) {
      anna.command("dial", "sip:212@127.0.0.1:" + pbx.phonePort());
      ben.await("CALL_ESTABLISHED");
      anna.await("CALL_ESTABLISHED");
      HeardTone.await(anna, 1000);
      HeardTone.await(ben, 440);
      anna.command("hangup", "");
      ben.await("CALL_CLOSED");
      assertThat(Tone.level(ben.heard(), 440)).isGreaterThan(Tone.level(ben.heard(), 1000));
    }
  }
}
