package org.offhook.admin.tenant;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.offhook.provisioning.TenantView;
import org.offhook.tenant.TenantWish;

/** What an operator types about a tenant. */
public final class TenantForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String id = "";
  private String name = "";
  private String country = "";
  private String hosts = "";
  private String domains = "";
  private Integer seats;
  private Integer journalDays;
  private Integer callsAtOnce;

  TenantForm() {}

  static TenantForm of(TenantView tenant) {
    TenantForm form = new TenantForm();
    form.id = tenant.id().value();
    form.name = tenant.is().name();
    form.country = tenant.is().country();
    form.hosts = String.join(" ", tenant.is().hosts());
    form.domains = String.join(" ", tenant.is().domains());
    form.seats = tenant.is().seats().orElse(null);
    form.journalDays = tenant.is().journalDays().orElse(null);
    form.callsAtOnce = tenant.is().callsAtOnce().orElse(null);
    return form;
  }

  TenantWish wish() {
    return new TenantWish(
        name,
        country,
        words(hosts),
        words(domains),
        Optional.ofNullable(seats),
        Optional.ofNullable(journalDays),
        Optional.ofNullable(callsAtOnce));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("[\\s,;]+"));
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  public String getHosts() {
    return hosts;
  }

  public void setHosts(String hosts) {
    this.hosts = hosts;
  }

  public String getDomains() {
    return domains;
  }

  public void setDomains(String domains) {
    this.domains = domains;
  }

  public Integer getSeats() {
    return seats;
  }

  public void setSeats(Integer seats) {
    this.seats = seats;
  }

  public Integer getJournalDays() {
    return journalDays;
  }

  public void setJournalDays(Integer journalDays) {
    this.journalDays = journalDays;
  }

  public Integer getCallsAtOnce() {
    return callsAtOnce;
  }

  public void setCallsAtOnce(Integer callsAtOnce) {
    this.callsAtOnce = callsAtOnce;
  }
}
