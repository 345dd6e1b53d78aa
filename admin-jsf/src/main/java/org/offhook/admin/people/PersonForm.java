package org.offhook.admin.people;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.offhook.provisioning.PersonView;
import org.offhook.provisioning.PersonWish;

/** What an administrator types about a person. */
public final class PersonForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String login = "";
  private String name = "";
  private String email = "";
  private boolean disabled;
  private String[] roles = {"user"};

  PersonForm() {}

  static PersonForm of(PersonView person) {
    PersonForm form = new PersonForm();
    form.login = person.is().login();
    form.name = person.is().name();
    form.email = person.is().email().orElse("");
    form.disabled = person.is().disabled();
    form.roles = person.is().roles().toArray(String[]::new);
    return form;
  }

  PersonWish wish() {
    return new PersonWish(login, name, Optional.of(email), Set.copyOf(List.of(roles)), disabled);
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public boolean isDisabled() {
    return disabled;
  }

  public void setDisabled(boolean disabled) {
    this.disabled = disabled;
  }

  public String[] getRoles() {
    return roles.clone();
  }

  public void setRoles(String[] roles) {
    this.roles = roles.clone();
  }
}
