package org.offhook.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.TrunkSettings;
import org.offhook.sip.container.SipFlow;
import org.offhook.tenant.TenantId;

class BindingsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final ConnectorId PBX = new ConnectorId("c-acme");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Bindings bindings = new Bindings();

  private static SipFlow flow(int number) {
    return new SipFlow("tls-" + number, "tls", "127.0.0.1", 65061, "192.0.2.1", 40000 + number);
  }

  private static Binding binding(int flow, String name, Instant since) {
    return new Binding(
        ACME,
        PBX,
        flow(flow),
        name,
        "sip:pbx@192.0.2.1",
        "",
        List.of(),
        "gateway.example",
        "0001",
        "PBX",
        TrunkSettings.UNTOUCHED,
        since,
        since.plusSeconds(600));
  }

  private List<String> routes() {
    return bindings.routes(ACME).stream().map(binding -> binding.flow().id()).toList();
  }

  @Test
  void newest_flow_comes_first_each_flow_once() {
    bindings.put(binding(1, "a", NOON));
    bindings.put(binding(2, "b", NOON.plusSeconds(5)));
    bindings.put(binding(2, "c", NOON.plusSeconds(6)));
    assertThat(routes()).containsExactly("tls-2", "tls-1");
  }

  @Test
  void a_refresh_does_not_make_a_flow_newer() {
    bindings.put(binding(1, "a", NOON));
    bindings.put(binding(2, "b", NOON.plusSeconds(5)));
    bindings.put(binding(1, "a", NOON.plusSeconds(9)));
    assertThat(routes()).containsExactly("tls-2", "tls-1");
    assertThat(bindings.of(PBX)).hasSize(2);
  }

  @Test
  void a_registration_moves_with_its_name_to_a_new_flow() {
    bindings.put(binding(1, "a", NOON));
    bindings.put(binding(2, "a", NOON.plusSeconds(5)));
    assertThat(routes()).containsExactly("tls-2");
    assertThat(bindings.owner(flow(1))).isEmpty();
  }

  @Test
  void a_suspect_flow_is_tried_last_until_it_works_again() {
    bindings.put(binding(1, "a", NOON));
    bindings.put(binding(2, "b", NOON.plusSeconds(5)));
    bindings.trust(flow(2), false);
    assertThat(routes()).containsExactly("tls-1", "tls-2");
    bindings.trust(flow(2), true);
    assertThat(routes()).containsExactly("tls-2", "tls-1");
  }

  @Test
  void other_tenants_see_nothing() {
    bindings.put(binding(1, "a", NOON));
    assertThat(bindings.routes(new TenantId("globex"))).isEmpty();
  }

  @Test
  void what_is_removed_is_told() {
    bindings.put(binding(1, "a", NOON));
    assertThat(bindings.remove(binding -> binding.expires().isBefore(NOON.plusSeconds(700))))
        .hasSize(1);
    assertThat(bindings.flows()).isEmpty();
  }
}
