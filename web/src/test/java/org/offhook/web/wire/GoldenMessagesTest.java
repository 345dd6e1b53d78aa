package org.offhook.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenMessagesTest {

  @TestFactory
  Stream<DynamicTest> whatADeviceSaysIsRead() {
    var reader = new ClientMessageReader();
    return SampleMessages.fromClient().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () ->
                        assertThat(reader.read(Golden.text(sample.getKey())))
                            .isEqualTo(sample.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> whatTheServerSaysIsWritten() {
    var writer = new ServerMessageWriter();
    return SampleMessages.fromServer().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () ->
                        assertThat(Golden.parse(writer.write(sample.getValue())))
                            .isEqualTo(Golden.json(sample.getKey()))));
  }

  @Test
  void everyGoldenFileIsOneOfThem() {
    var samples = new TreeSet<>(SampleMessages.fromClient().keySet());
    samples.addAll(SampleMessages.fromServer().keySet());
    assertThat(samples).isEqualTo(Golden.names());
  }
}
