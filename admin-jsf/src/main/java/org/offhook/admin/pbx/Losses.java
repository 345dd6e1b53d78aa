package org.offhook.admin.pbx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.offhook.admin.Said;
import org.offhook.connector.Loss;

/** Why a connection was lost, in the language of the page. */
@Named
@ApplicationScoped
public class Losses {
  protected Losses() {}

  /** What is no reason of ours stays as it was written. */
  public String told(String detail) {
    return Loss.of(detail).map(loss -> Said.word("loss." + loss)).orElse(detail);
  }
}
