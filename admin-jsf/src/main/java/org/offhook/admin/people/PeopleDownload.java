package org.offhook.admin.people;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.admin.CsvDownload;
import org.offhook.admin.Wish;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.provisioning.PeopleCsv;
import org.offhook.provisioning.PeopleDesk;
import org.offhook.provisioning.PersonView;
import org.offhook.tenant.TenantId;

/** A tenant's people as CSV, filtered as their page shows them. */
@WebServlet("/" + PeopleDownload.PATH)
public class PeopleDownload extends CsvDownload {
  static final String PATH = "people.csv";
  private static final long serialVersionUID = 1L;

  @Inject private transient PeopleDesk desk;

  public PeopleDownload() {
    super(PATH);
  }

  @Override
  protected void write(HttpServletRequest request, Writer out) {
    TenantId tenant = Administered.tenant(request);
    PeopleFilter filter = PeoplePage.filter(Wish.of(request));
    PeopleCsv csv = new PeopleCsv(out);
    csv.header();
    Optional<UserId> last = Optional.empty();
    List<PersonView> some;
    do {
      some = desk.after(tenant, filter, last, Limits.ADMIN_PAGE).orElse(List.of());
      some.forEach(csv::line);
      last = some.stream().reduce((_, later) -> later).map(PersonView::id);
    } while (some.size() == Limits.ADMIN_PAGE);
  }
}
