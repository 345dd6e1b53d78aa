package org.offhook.provisioning;

import java.io.Writer;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.offhook.export.Csv;

/** A tenant's people as a spreadsheet reads them, their numbers in one cell. */
public final class PeopleCsv {
  private final Csv csv;

  public PeopleCsv(Writer out) {
    csv = new Csv(out);
  }

  public void header() {
    csv.line(List.of("login", "name", "email", "numbers", "roles", "state"));
  }

  public void line(PersonView person) {
    PersonWish is = person.is();
    csv.line(
        List.of(
            Csv.text(is.login()),
            Csv.text(is.name()),
            Csv.text(is.email().orElse("")),
            person.numbers().stream().map(Csv::number).collect(Collectors.joining(" ")),
            String.join(" ", new TreeSet<>(is.roles())),
            is.disabled() ? "disabled" : "enabled"));
  }
}
