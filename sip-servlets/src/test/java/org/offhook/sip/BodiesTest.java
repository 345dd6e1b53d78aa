package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodiesTest {
  @Test
  void sdp_alone() {
    assertThat(Bodies.of("Application/SDP;charset=utf-8", "v=0")).isEqualTo(new Bodies.Sdp("v=0"));
  }

  @Test
  void sdp_among_others() {
    String body =
        "preamble\r\n--x y\r\nContent-Type: application/isup\r\n\r\nabc"
            + "\r\n--x y\r\ncontent-type:application/sdp\r\n\r\nv=0\r\ns=-\r\n\r\n--x y--\r\n";
    assertThat(Bodies.of("multipart/mixed; boundary=\"x y\"", body).sdp().orElseThrow())
        .startsWith("v=0\r\ns=-");
  }

  @Test
  void what_holds_no_sdp_is_foreign() {
    assertThat(Bodies.of("text/plain", "v=0")).isEqualTo(new Bodies.Foreign());
    assertThat(Bodies.of(null, "v=0")).isEqualTo(new Bodies.Foreign());
    assertThat(Bodies.of("multipart/mixed", "v=0")).isEqualTo(new Bodies.Foreign());
    assertThat(Bodies.of("multipart/mixed;boundary=b", "--b\r\n\r\nv=0\r\n--b--"))
        .isEqualTo(new Bodies.Foreign());
  }
}
