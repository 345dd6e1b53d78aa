package org.offhook.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramQueueTest {
  private final List<Integer> sent = new ArrayList<>();
  private final DatagramQueue queue = new DatagramQueue(datagram -> sent.add(datagram.length));

  @Test
  void the_records_of_a_flight_leave_together_when_the_answer_is_awaited() throws IOException {
    queue.send(new byte[100], 0, 100);
    queue.send(new byte[300], 100, 50);
    assertThat(sent).isEmpty();
    queue.arrived(new byte[] {1, 2});
    byte[] buffer = new byte[10];
    assertThat(queue.receive(buffer, 0, 10, 1)).isEqualTo(2);
    assertThat(sent).containsExactly(150);
  }

  @Test
  void a_flight_that_is_too_long_leaves_in_several() {
    queue.send(new byte[700], 0, 700);
    queue.send(new byte[700], 0, 700);
    queue.send(new byte[1400], 0, 1400);
    queue.flush();
    queue.flush();
    assertThat(sent).containsExactly(700, 700, 1400);
  }
}
