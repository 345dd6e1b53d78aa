package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.io.Serializable;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;

/** Says in the administrator's language what became of a wish. */
@RequestScoped
public class Said implements Serializable {
  private static final long serialVersionUID = 1L;

  public void well(String key) {
    say(FacesMessage.SEVERITY_INFO, word(key));
  }

  public void warn(String key, Object... facts) {
    say(FacesMessage.SEVERITY_WARN, word(key, facts));
  }

  public void either(boolean done, String well, String warning) {
    if (done) {
      well(well);
    } else {
      warn(warning);
    }
  }

  /** What became of a wish; whether it was granted. */
  public boolean became(Outcome<?> outcome, String well) {
    switch (outcome) {
      case Outcome.Done<?> _ -> well(well);
      case Outcome.Refused<?>(Refusal why, String field) -> refused(why, field);
    }
    return outcome instanceof Outcome.Done<?>;
  }

  /** Why not, and about which field where it is one. */
  public void refused(Refusal why, String field) {
    String sentence = word("refusal." + why);
    say(
        FacesMessage.SEVERITY_WARN,
        field.isEmpty() ? sentence : word("field." + field) + ": " + sentence);
  }

  public static String word(String key, Object... facts) {
    FacesContext context = FacesContext.getCurrentInstance();
    ResourceBundle words = context.getApplication().getResourceBundle(context, "w");
    return facts.length == 0
        ? words.getString(key)
        : new MessageFormat(words.getString(key), context.getViewRoot().getLocale()).format(facts);
  }

  private static void say(FacesMessage.Severity severity, String sentence) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, sentence, null));
  }
}
