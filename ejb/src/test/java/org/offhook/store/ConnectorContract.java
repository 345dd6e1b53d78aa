package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.connector.ApiKey;
import org.offhook.connector.Connector;
import org.offhook.connector.ConnectorEvent;
import org.offhook.connector.ConnectorFlow;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.HistoryFilter;
import org.offhook.connector.HistoryLine;
import org.offhook.connector.LineFilter;
import org.offhook.connector.LineRow;
import org.offhook.connector.Lines;
import org.offhook.connector.SampleConnectors;
import org.offhook.connector.TrunkSettings;
import org.offhook.connector.Trunks;
import org.offhook.directory.People;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Trunks, keys, flows, history and lines. */
interface ConnectorContract extends StoreContract {
  Instant TEN = Instant.parse("2026-10-25T02:30:00.001Z");

  private ConnectorId trunk(TenantId tenant) {
    ConnectorId id = new ConnectorId("c-" + tenant);
    database().run(em -> new Trunks(em).add(tenant, id, "Office", TEN));
    return id;
  }

  @Test
  default void aConnectorIsItsOwnTenantsOnly() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    assertThat(maybe(em -> new Trunks(em).whoever(id)).map(Connector::tenant))
        .contains(sample.acme());
    assertThat(maybe(em -> new Trunks(em).find(sample.globex(), id))).isEmpty();
    assertThat(many(em -> new Trunks(em).all(sample.globex()))).isEmpty();
    assertThat(many(em -> new Trunks(em).all(sample.acme()))).hasSize(1);
  }

  @Test
  default void aTrunksSettingsAreKept() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    assertThat(maybe(em -> new Trunks(em).whoever(id)).map(Connector::settings))
        .contains(TrunkSettings.UNTOUCHED);
    var settings = new TrunkSettings(DigitForm.INFO, true, Optional.of(PbxSecurity.SDES));
    assertThat(maybe(em -> new Trunks(em).held(sample.globex(), id))).isEmpty();
    database()
        .run(
            em ->
                SampleConnectors.settle(
                    new Trunks(em).held(sample.acme(), id).orElseThrow(), settings));
    assertThat(maybe(em -> new Trunks(em).whoever(id)).map(Connector::settings)).contains(settings);
  }

  @Test
  default void aConnectorIdIsUniqueInTheInstallation() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    assertThatThrownBy(
            () -> database().run(em -> new Trunks(em).add(sample.globex(), id, "Mine", TEN)))
        .isInstanceOf(PersistenceException.class);
  }

  @Test
  default void keysComeNewestFirstAndRevokedOnesDoNotLive() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    database()
        .run(
            em -> {
              Trunks trunks = new Trunks(em);
              trunks.addKey(
                  sample.acme(), SampleConnectors.key(sample.acme(), id, "an-older-key-0001", TEN));
              trunks.addKey(
                  sample.acme(),
                  SampleConnectors.key(sample.acme(), id, "a-newer-key-0002", TEN.plusMillis(1)));
            });
    database()
        .run(
            em ->
                SampleConnectors.revoke(
                    new Trunks(em).keys(sample.acme(), id).getLast(), TEN.plusMillis(2)));
    List<ApiKey> all = database().in(em -> new Trunks(em).keys(sample.acme(), id));
    assertThat(all).extracting(ApiKey::keyId).containsExactly("0002", "0001");
    assertThat(all.getLast().revoked()).contains(TEN.plusMillis(2));
    assertThat(SampleConnectors.is(all.getLast(), "an-older-key-0001")).isTrue();
    assertThat(SampleConnectors.is(all.getLast(), "a-newer-key-0002")).isFalse();
    assertThat(many(em -> new Trunks(em).livingKeys(sample.acme(), id)))
        .extracting(ApiKey::keyId)
        .containsExactly("0002");
    assertThat(many(em -> new Trunks(em).keys(sample.globex(), id))).isEmpty();
  }

  @Test
  default void aKeyCannotBeGivenToAnotherTenantsConnector() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    ApiKey foreign = SampleConnectors.key(sample.globex(), id, "not-their-own-key", TEN);
    assertThatThrownBy(() -> database().run(em -> new Trunks(em).addKey(sample.globex(), foreign)))
        .isInstanceOf(PersistenceException.class);
  }

  @Test
  default void aFlowIsFoundByNodeAndNameAndRemoved() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    ConnectorFlow flow = SampleConnectors.flow(sample.acme(), id, TEN);
    database().run(em -> new Trunks(em).addFlow(sample.acme(), flow));
    String name = SampleConnectors.OFFICE.flowId();
    String node = SampleConnectors.NODE;
    ConnectorFlow found =
        database().in(em -> new Trunks(em).flow(sample.acme(), id, node, name)).orElseThrow();
    assertThat(found.flow()).isEqualTo(SampleConnectors.OFFICE);
    assertThat(found.since()).isEqualTo(TEN);
    assertThat(found.roundTrip()).isEmpty();
    assertThat(maybe(em -> new Trunks(em).flow(sample.globex(), id, node, name))).isEmpty();
    assertThat(maybe(em -> new Trunks(em).flow(sample.acme(), id, "node-2", name))).isEmpty();
    assertThat(many(em -> new Trunks(em).flowsOfNode(node)))
        .extracting(ConnectorFlow::connector)
        .contains(id);
    database()
        .run(
            em -> {
              Trunks trunks = new Trunks(em);
              trunks
                  .flow(sample.acme(), id, node, name)
                  .ifPresent(present -> trunks.removeFlow(sample.acme(), present));
            });
    assertThat(many(em -> new Trunks(em).flows(sample.acme(), id))).isEmpty();
  }

  @Test
  default void historyComesNewestFirstInPages() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    database()
        .run(
            em -> {
              for (int i = 0; i < 5; i++) {
                new Trunks(em)
                    .remember(
                        sample.acme(),
                        SampleConnectors.event(
                            sample.acme(), id, TEN.plusSeconds(i), String.valueOf(i)));
              }
            });
    assertThat(history(sample.acme(), id, HistoryFilter.ALL, true, 1, 3))
        .containsExactly("3", "2", "1");
    assertThat(history(sample.acme(), id, HistoryFilter.ALL, false, 1, 3))
        .containsExactly("1", "2", "3");
    assertThat(historySize(sample.acme(), id, HistoryFilter.ALL)).isEqualTo(5);
    assertThat(historySize(sample.globex(), id, HistoryFilter.ALL)).isZero();
  }

  @Test
  default void historyIsFilteredByWhatAndWhen() {
    SampleTenants sample = SampleTenants.in(database());
    TenantId acme = sample.acme();
    ConnectorId id = trunk(acme);
    database()
        .run(
            em -> {
              Trunks trunks = new Trunks(em);
              trunks.remember(acme, SampleConnectors.event(acme, id, TEN, "came"));
              trunks.remember(acme, SampleConnectors.lost(acme, id, TEN.plusSeconds(1), "went"));
              trunks.remember(acme, SampleConnectors.event(acme, id, TEN.plusSeconds(2), "again"));
            });
    Optional<HistoryLine.What> down = Optional.of(HistoryLine.What.DOWN);
    Optional<Instant> second = Optional.of(TEN.plusSeconds(1));
    Optional<Instant> third = Optional.of(TEN.plusSeconds(2));
    Optional<Instant> any = Optional.empty();
    assertThat(wanted(acme, id, new HistoryFilter(down, any, any))).containsExactly("went");
    assertThat(wanted(acme, id, new HistoryFilter(Optional.empty(), second, any)))
        .containsExactly("again", "went");
    assertThat(wanted(acme, id, new HistoryFilter(Optional.empty(), any, third)))
        .containsExactly("went", "came");
    assertThat(wanted(acme, id, new HistoryFilter(down, third, any))).isEmpty();
  }

  private List<String> wanted(TenantId tenant, ConnectorId id, HistoryFilter filter) {
    List<String> found = history(tenant, id, filter, true, 0, 9);
    assertThat(historySize(tenant, id, filter)).isEqualTo(found.size());
    return found;
  }

  private List<String> history(
      TenantId tenant, ConnectorId id, HistoryFilter filter, boolean down, int offset, int limit) {
    return many(em -> new Trunks(em).history(tenant, id, filter, down, offset, limit)).stream()
        .map(ConnectorEvent::detail)
        .toList();
  }

  private long historySize(TenantId tenant, ConnectorId id, HistoryFilter filter) {
    return count(em -> new Trunks(em).historySize(tenant, id, filter));
  }

  @Test
  default void aConnectorGoesWithItsKeysFlowsAndHistory() {
    SampleTenants sample = SampleTenants.in(database());
    ConnectorId id = trunk(sample.acme());
    ConnectorId other = trunk(sample.globex());
    database()
        .run(
            em -> {
              Trunks trunks = new Trunks(em);
              trunks.addKey(
                  sample.acme(),
                  SampleConnectors.key(sample.acme(), id, "a-key-that-goes-too", TEN));
              trunks.addFlow(sample.acme(), SampleConnectors.flow(sample.acme(), id, TEN));
              trunks.remember(
                  sample.acme(), SampleConnectors.event(sample.acme(), id, TEN, "came"));
            });
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em ->
                            new Trunks(em)
                                .remove(sample.globex(), new Trunks(em).whoever(id).orElseThrow())))
        .isInstanceOf(IllegalArgumentException.class);
    database()
        .run(
            em ->
                new Trunks(em)
                    .remove(sample.acme(), new Trunks(em).find(sample.acme(), id).orElseThrow()));
    assertThat(maybe(em -> new Trunks(em).whoever(id))).isEmpty();
    assertThat(maybe(em -> new Trunks(em).whoever(other))).isPresent();
  }

  @Test
  default void linesOfDisabledPeopleAndSuspendedTenantsAreNotWanted() {
    SampleTenants sample = SampleTenants.in(database());
    LineRow line = SampleConnectors.line(sample.maria(), "501");
    database().run(em -> new Lines(em).add(sample.acme(), line));
    assertThat(wanted()).contains(line.id());
    database().run(em -> new People(em).disable(sample.acme(), sample.maria().user(), true));
    assertThat(wanted()).doesNotContain(line.id());
    database().run(em -> new People(em).disable(sample.acme(), sample.maria().user(), false));
    database().run(em -> new Tenants(em).find(sample.acme()).orElseThrow().suspend(TEN));
    assertThat(wanted()).doesNotContain(line.id());
  }

  private List<String> wanted() {
    return many(em -> new Lines(em).wanted()).stream().map(LineRow::id).toList();
  }

  @Test
  default void howALineTakesDigitsIsKept() {
    SampleTenants sample = SampleTenants.in(database());
    LineRow line = SampleConnectors.line(sample.maria(), "501", DigitForm.INBAND);
    database().run(em -> new Lines(em).add(sample.acme(), line));
    assertThat(maybe(em -> new Lines(em).find(sample.acme(), line.id())).map(LineRow::digits))
        .contains(DigitForm.INBAND);
  }

  @Test
  default void aLineIsItsOwnersOnly() {
    SampleTenants sample = SampleTenants.in(database());
    LineRow line = SampleConnectors.line(sample.maria(), "501");
    database().run(em -> new Lines(em).add(sample.acme(), line));
    LineRow found =
        database()
            .in(em -> new Lines(em).ofPerson(sample.acme(), sample.maria().user()))
            .orElseThrow();
    assertThat(found.id()).isEqualTo(line.id());
    assertThat(SampleConnectors.secret(found)).isEqualTo(SampleConnectors.secret(line));
    assertThat(maybe(em -> new Lines(em).find(sample.globex(), line.id()))).isEmpty();
    assertThat(many(em -> new Lines(em).page(sample.globex(), LineFilter.ALL, 0, 9))).isEmpty();
    assertThat(many(em -> new Lines(em).enabled())).extracting(LineRow::id).contains(line.id());
    assertThat(truth(em -> new Lines(em).remove(sample.globex(), line.id()))).isFalse();
    assertThat(truth(em -> new Lines(em).remove(sample.acme(), line.id()))).isTrue();
  }
}
