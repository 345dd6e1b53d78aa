package org.offhook.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.Baresip;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhonePage;
import org.offhook.talk.Company;
import org.offhook.talk.OnTheRunningGateway;

/**
 * A company PBX and desk phones that nobody here wrote: Kamailio registers out over TLS, baresip
 * phones stand behind it.
 */
@OnTheRunningGateway
class KamailioIT {
  private Company company;
  private PhonePage anna;

  @BeforeEach
  void theCompanyOpens(Company opened) {
    company = opened;
    anna = company.anna();
  }

  @Test
  void annaCallsADeskPhoneAndBothHearEachOther() throws Exception {
    try (Baresip desk = company.desk(company.setup("251"))) {
      anna.dial("251");
      desk.await("CALL_ESTABLISHED");
      anna.awaitTone(Company.DESK_TONE);
      HeardTone.await(desk, Company.ANNAS_TONE);
      anna.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @Test
  void aDeskPhoneCallsAnnaAndBothHearEachOther() throws Exception {
    try (Baresip desk = company.desk(company.setup("252"))) {
      desk.command("dial", company.address("501"));
      anna.awaitRinging("252");
      anna.answer();
      desk.await("CALL_ESTABLISHED");
      anna.awaitTone(Company.DESK_TONE);
      HeardTone.await(desk, Company.ANNAS_TONE);
      desk.command("hangup", "");
      anna.awaitText("The other side hung up.");
    }
  }

  @Test
  void theDeskPhoneGetsTheKeysThatAnnaPresses() throws Exception {
    try (Baresip desk = company.desk(company.setup("253"))) {
      anna.dial("253");
      desk.await("CALL_ESTABLISHED");
      anna.awaitTone(Company.DESK_TONE);
      anna.press("4");
      assertThat(desk.await("CALL_DTMF_START")).contains("\"param\":\"4\"");
      anna.hangUp();
      desk.await("CALL_CLOSED");
    }
  }

  @Test
  void theDeskPhoneDeclines() throws Exception {
    try (Baresip desk = company.desk(company.setup("254").manual())) {
      anna.dial("254");
      desk.await("CALL_INCOMING");
      desk.command("hangup", "");
      anna.awaitText("Call again");
    }
  }

  @Test
  void annaGivesUpAndTheDeskPhoneStopsRinging() throws Exception {
    try (Baresip desk = company.desk(company.setup("255").manual())) {
      anna.dial("255");
      desk.await("CALL_INCOMING");
      anna.awaitText("Ringing…");
      anna.giveUp();
      desk.await("CALL_CLOSED");
      anna.awaitText("You gave up before they answered.");
    }
  }

  @Test
  void nobodyIsAtAnUnregisteredPhone() {
    anna.dial("259");
    anna.awaitText("Nobody answered.");
  }
}
