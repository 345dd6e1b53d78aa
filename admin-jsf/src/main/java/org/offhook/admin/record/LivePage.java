package org.offhook.admin.record;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.SignedIn;
import org.offhook.admin.Wish;
import org.offhook.journal.LiveCall;
import org.offhook.journal.TenantJournal;

/** The calls that are going on now. */
@Named
@ViewScoped
public class LivePage extends SearchPage<LiveCall> {
  private static final long serialVersionUID = 1L;

  @Inject private TenantJournal journal;
  @Inject private SignedIn signedIn;

  @Override
  protected ServerTable<LiveCall> found(Wish wanted) {
    String text = wanted.field("text");
    return ServerTable.inItsOrder(() -> size(text), (first, size) -> rows(text, first, size));
  }

  /** How many they are altogether. */
  public long getCount() {
    return size("");
  }

  /** A company's calls are nobody's but its own administrators'. */
  private long size(String text) {
    return signedIn.isAtHome() ? journal.liveSize(text) : 0;
  }

  private List<LiveCall> rows(String text, int first, int size) {
    return signedIn.isAtHome() ? journal.live(text, first, size) : List.of();
  }
}
