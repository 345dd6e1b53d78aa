package org.offhook.admin.suite;

import java.io.Serializable;
import java.util.Optional;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.desk.SuiteWish;

/** What an administrator types about the suite. */
public final class SuiteForm implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String RINGCENTRAL = "https://platform.ringcentral.com";
  private static final String GRAPH = "https://graph.microsoft.com";
  private static final String MICROSOFT_LOGIN = "https://login.microsoftonline.com";

  private SuiteKind kind = SuiteKind.RINGCENTRAL;
  private String url = "";
  private String loginUrl = "";
  private String directory = "";
  private String clientId = "";
  private transient String clientSecret = "";
  private transient String assertion = "";
  private boolean people = true;
  private boolean adding;
  private boolean administrators;
  private boolean contacts = true;
  private boolean presence = true;

  SuiteForm() {}

  static SuiteForm of(SuiteSettings is) {
    SuiteForm form = new SuiteForm();
    form.kind = is.kind();
    form.url = is.base();
    form.loginUrl = is.login();
    form.directory = is.directory();
    form.clientId = is.clientId();
    form.people = is.takes().people();
    form.adding = is.takes().adding();
    form.administrators = is.takes().administrators();
    form.contacts = is.takes().contacts();
    form.presence = is.takes().presence();
    return form;
  }

  /** Where the vendors are, unless somebody says otherwise. */
  void chosen(SuiteKind now) {
    if (kind != now || url.isEmpty()) {
      kind = now;
      url = isMicrosoft() ? GRAPH : RINGCENTRAL;
      loginUrl = isMicrosoft() ? MICROSOFT_LOGIN : "";
    }
  }

  SuiteWish wish() {
    boolean microsoft = isMicrosoft();
    return new SuiteWish(
        new SuiteSettings(
            kind,
            url.strip(),
            microsoft ? loginUrl.strip() : "",
            microsoft ? directory.strip() : "",
            clientId.strip(),
            new SuiteSettings.Takes(
                people, people && adding, people && administrators, contacts, presence)),
        entered(clientSecret),
        microsoft ? Optional.empty() : entered(assertion));
  }

  private static Optional<String> entered(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(typed -> !typed.isEmpty());
  }

  public boolean isMicrosoft() {
    return kind == SuiteKind.MICROSOFT_365;
  }

  public SuiteKind getKind() {
    return kind;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getLoginUrl() {
    return loginUrl;
  }

  public void setLoginUrl(String loginUrl) {
    this.loginUrl = loginUrl;
  }

  public String getDirectory() {
    return directory;
  }

  public void setDirectory(String directory) {
    this.directory = directory;
  }

  public String getClientId() {
    return clientId;
  }

  public void setClientId(String clientId) {
    this.clientId = clientId;
  }

  /** Never shown again. */
  public String getClientSecret() {
    return "";
  }

  /** What is left empty stays as it was entered. */
  public void setClientSecret(String clientSecret) {
    if (!clientSecret.isBlank()) {
      this.clientSecret = clientSecret;
    }
  }

  /** Never shown again. */
  public String getAssertion() {
    return "";
  }

  public void setAssertion(String assertion) {
    if (!assertion.isBlank()) {
      this.assertion = assertion;
    }
  }

  public boolean isPeople() {
    return people;
  }

  public void setPeople(boolean people) {
    this.people = people;
  }

  public boolean isAdding() {
    return adding;
  }

  public void setAdding(boolean adding) {
    this.adding = adding;
  }

  public boolean isAdministrators() {
    return administrators;
  }

  public void setAdministrators(boolean administrators) {
    this.administrators = administrators;
  }

  public boolean isContacts() {
    return contacts;
  }

  public void setContacts(boolean contacts) {
    this.contacts = contacts;
  }

  public boolean isPresence() {
    return presence;
  }

  public void setPresence(boolean presence) {
    this.presence = presence;
  }
}
