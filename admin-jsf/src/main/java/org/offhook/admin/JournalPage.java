package org.offhook.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.offhook.journal.TenantJournal;

/** Every call of the tenant that is over. */
@Named
@ViewScoped
public class JournalPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private TenantJournal journal;

  private String text = "";
  private transient JournalTable table;

  public JournalTable getTable() {
    if (table == null) {
      table = new JournalTable(journal, text);
    }
    return table;
  }

  public void search() {
    table = null;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text == null ? "" : text;
  }
}
