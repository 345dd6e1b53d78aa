package org.offhook.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.journal.TenantJournal;

/** Every call of the tenant that is over. */
@Named
@ViewScoped
public class JournalPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private TenantJournal journal;

  private final Wish wish = new Wish();
  private transient JournalTable table;

  public JournalTable getTable() {
    if (table == null) {
      table = new JournalTable(journal, JournalWish.filter(wish, Times.zone()));
    }
    return table;
  }

  public void search() {
    table = null;
  }

  /** All calls again. */
  public void forget() {
    wish.forget();
    table = null;
  }

  public Wish getWish() {
    return wish;
  }

  public Direction[] getDirections() {
    return Direction.values();
  }

  public Ending.Code[] getEndings() {
    return Ending.Code.values();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return JournalDownload.PATH + "?" + wish.getQuery();
  }
}
