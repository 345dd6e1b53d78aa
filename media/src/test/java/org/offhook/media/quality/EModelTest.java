package org.offhook.media.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The E-model against the values of its recommendations. */
class EModelTest {

  /** G.107 table B.1, and the default rating with its score. */
  @ParameterizedTest
  @CsvSource({
    "93.2, 4.41",
    "90, 4.34",
    "80, 4.03",
    "70, 3.60",
    "60, 3.10",
    "50, 2.58",
    "0, 1",
    "-5, 1",
    "100, 4.5",
    "120, 4.5"
  })
  void a_rating_is_this_opinion(double rating, double mos) {
    assertThat(EModel.mos(rating)).isCloseTo(mos, within(0.006));
  }

  @Test
  void with_every_default_of_table_2_the_rating_is_93_2() {
    assertThat(EModel.rating(Impairment.G711, 0, 1, 0)).isCloseTo(93.2, within(0.05));
  }

  /** Clause 7.4: nothing up to 100 ms, then equation 7-27. */
  @ParameterizedTest
  @CsvSource({"0, 0", "100, 0", "150, 0.16", "200, 3.04", "300, 14.76", "400, 24.07"})
  void a_long_delay_costs_even_without_echo(double millis, double points) {
    assertThat(EModel.absoluteDelay(millis)).isCloseTo(points, within(0.01));
  }

  /** The curve of G.114 figure 1 is the whole model over delay with TELR 65 and WEPL 110. */
  @ParameterizedTest
  @CsvSource({"50, 91.8", "100, 90.7", "150, 89.5", "200, 85.8", "300, 72.7", "400, 62.3"})
  void delay_alone_lowers_the_rating(double millis, double rating) {
    assertThat(EModel.rating(Impairment.G711, 0, 1, millis)).isCloseTo(rating, within(0.1));
  }

  /** Equation 7-29 with Ie and Bpl of G.113 appendix I: half is gone at Ppl = Bpl. */
  @ParameterizedTest
  @CsvSource({
    "0, 25.1, 0, 1, 0",
    "0, 25.1, 25.1, 1, 47.5",
    "0, 4.3, 1, 1, 17.92",
    "0, 25.1, 1, 1, 3.64",
    "0, 25.1, 5, 1, 15.78",
    "0, 25.1, 5, 2, 17.21",
    "11, 19, 0, 1, 11",
    "11, 19, 2, 1, 19"
  })
  void loss_costs_by_the_codecs_robustness(
      double equipment, double robustness, double loss, double burstRatio, double points) {
    Impairment codec = new Impairment(equipment, robustness);
    assertThat(EModel.equipment(codec, loss, burstRatio)).isCloseTo(points, within(0.01));
  }

  /** G.107.1: 129 points for wide band, of which G.722 costs 13 (G.113 appendix IV). */
  @Test
  void wide_band_is_rated_on_the_longer_scale_and_never_worse_than_narrow_band() {
    assertThat(EModel.rating(Impairment.of("G722/8000"), 0, 1, 0)).isCloseTo(116, within(0.3));
    for (double loss : new double[] {0, 1, 5, 10, 20}) {
      double narrow = EModel.rating(Impairment.of("PCMA/8000"), loss, 1, 100);
      for (String wide : new String[] {"G722/8000", "opus/48000"}) {
        double rating = EModel.rating(Impairment.of(wide), loss, 1, 100);
        assertThat(rating).as(wide + " at " + loss).isGreaterThan(narrow);
        assertThat(EModel.mos(rating)).isBetween(EModel.mos(narrow), 4.5);
      }
    }
    assertThat(EModel.mos(EModel.rating(Impairment.of("G722/8000"), 30, 1, 100))).isLessThan(3.5);
  }

  @Test
  void the_values_of_appendix_1_are_in_use() {
    assertThat(Impairment.of("PCMA/8000")).isEqualTo(new Impairment(0, 25.1));
    assertThat(Impairment.of("G729/8000")).isEqualTo(new Impairment(11, 19));
    assertThat(Impairment.G711_UNCONCEALED).isEqualTo(new Impairment(0, 4.3));
  }
}
