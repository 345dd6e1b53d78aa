package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which codecs a leg is offered, in which order. */
class CodecOrderTest {
  private static final String A = "PCMA/8000";
  private static final String U = "PCMU/8000";
  private static final String G722 = "G722/8000";
  private static final String OPUS = "opus/48000";
  private static final String FOREIGN = "iLBC/8000";

  @Test
  void what_cannot_be_passed_comes_after_what_can() {
    CodecOrder order = CodecOrder.of(List.of(G722, A)).orTurnedInto(List.of(A, U, G722, OPUS));
    assertThat(order.shared()).containsExactly(G722, A);
    assertThat(order.transcoded()).containsExactly(U, OPUS);
    assertThat(order.all()).containsExactly(G722, A, U, OPUS);
  }

  @Test
  void a_codec_that_we_do_not_have_is_turned_into_nothing() {
    assertThat(CodecOrder.of(List.of(A)).orTurnedInto(List.of(FOREIGN, OPUS)).all())
        .containsExactly(A, OPUS);
    assertThat(CodecOrder.of(List.of(FOREIGN)).orTurnedInto(List.of(A, FOREIGN)).all())
        .containsExactly(FOREIGN);
  }

  @Test
  void one_more_leg_moves_what_it_lacks_behind() {
    CodecOrder order = CodecOrder.of(List.of(A, U, G722, OPUS)).sharedWith(List.of(OPUS, U));
    assertThat(order.shared()).containsExactly(U, OPUS);
    assertThat(order.transcoded()).containsExactly(A, G722);
  }

  @Test
  void each_further_leg_leaves_less_to_pass() {
    CodecOrder order =
        CodecOrder.of(List.of(A, U, OPUS)).sharedWith(List.of(OPUS, U)).sharedWith(List.of(U, A));
    assertThat(order.shared()).containsExactly(U);
    assertThat(order.transcoded()).containsExactly(OPUS, A);
  }

  @Test
  void a_leg_with_nothing_that_we_have_changes_nothing() {
    CodecOrder order = CodecOrder.of(List.of(A, OPUS));
    assertThat(order.sharedWith(List.of(FOREIGN))).isEqualTo(order);
  }

  @Test
  void somebodys_offer_orders_each_part_for_itself() {
    CodecOrder order = CodecOrder.of(List.of(A, U)).orTurnedInto(List.of(G722, OPUS));
    assertThat(order.inOrderOf(List.of(OPUS, U, FOREIGN, A, G722)))
        .containsExactly(U, A, OPUS, G722);
    assertThat(order.inOrderOf(List.of(OPUS))).containsExactly(OPUS);
  }

  @Test
  void an_offer_of_nothing_that_we_may_use_leaves_our_order() {
    CodecOrder order = CodecOrder.of(List.of(A, U));
    assertThat(order.inOrderOf(List.of(FOREIGN))).containsExactly(A, U);
  }
}
