package org.offhook.presence;

import org.offhook.suite.Availability;
import org.offhook.suite.Choices;

/** What somebody chose to appear as, and may choose. Told to nobody else. */
public record OwnState(Availability state, String message, Choices choices) {}
