package org.offhook.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.kit.Baresip;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhonePage;
import org.offhook.talk.Company;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Desk phones that know one codec only, and number it their own way: what they say and hear is that
 * codec or nothing.
 */
@OnTheRunningGateway
class CodecsIT {
  private Company company;
  private PhonePage anna;

  @BeforeEach
  void theCompanyOpens(Company opened) {
    company = opened;
    anna = company.anna();
  }

  private Baresip desk(String extension, Codec codec) throws Exception {
    return company.desk(company.setup(extension).with(codec.only));
  }

  /** As baresip writes them. */
  private enum Codec {
    OPUS("opus/48000/2", "opus 48000Hz"),
    G722("G722/16000/1", "G722 16000Hz"),
    PCMU("PCMU/8000/1", "PCMU 8000Hz");

    private final String only;
    private final String said;

    Codec(String only, String said) {
      this.only = only;
      this.said = said;
    }
  }

  @ParameterizedTest
  @EnumSource
  void annaCallsAndBothHearEachOther(Codec codec) throws Exception {
    try (Baresip desk = desk("261", codec)) {
      anna.dial("261");
      desk.await("CALL_ESTABLISHED");
      theyTalk(desk, codec);
      anna.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDeskPhoneCallsAndBothHearEachOther(Codec codec) throws Exception {
    try (Baresip desk = desk("262", codec)) {
      desk.command("dial", company.address("501"));
      anna.awaitRinging("262");
      anna.answer();
      desk.await("CALL_ESTABLISHED");
      theyTalk(desk, codec);
      desk.command("hangup", "");
      anna.awaitText("The other side hung up.");
    }
  }

  private void theyTalk(Baresip desk, Codec codec) throws Exception {
    anna.awaitTone(Company.DESK_TONE);
    HeardTone.await(desk, Company.ANNAS_TONE);
    assertThat(desk.log())
        .contains("Set audio encoder: " + codec.said)
        .contains("Set audio decoder: " + codec.said);
  }
}
