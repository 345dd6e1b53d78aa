package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.Optional;
import org.offhook.call.CallQuality;

/** Says how calls sounded: a word first, the figures behind it. */
@Named
@RequestScoped
public class Sound {
  private static final int DECIMALS = 1;

  /** The worse direction's grade and score; a dash where nothing was measured. */
  public String word(Optional<CallQuality> quality) {
    return quality
        .map(known -> Said.word("grade." + known.grade()) + " " + figure(known.mos()))
        .orElse("–");
  }

  /** What the person heard; empty where that was not measured. */
  public String heard(Optional<CallQuality> quality) {
    return quality.flatMap(CallQuality::heard).map(way -> way("sound.heard", way)).orElse("");
  }

  /** What the far side heard. */
  public String sent(Optional<CallQuality> quality) {
    return quality.flatMap(CallQuality::sent).map(way -> way("sound.sent", way)).orElse("");
  }

  private static String way(String key, CallQuality.Way way) {
    return Said.word(key, figure(way.mos()), figure(way.lossPercent()), figure(way.jitterMillis()));
  }

  /** With one decimal at most, as the administrator's language writes it. */
  public String score(double figure) {
    return figure(figure);
  }

  private static String figure(double value) {
    NumberFormat format =
        NumberFormat.getInstance(FacesContext.getCurrentInstance().getViewRoot().getLocale());
    format.setMaximumFractionDigits(DECIMALS);
    return format.format(value);
  }
}
