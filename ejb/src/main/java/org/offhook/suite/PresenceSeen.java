package org.offhook.suite;

import org.offhook.directory.UserRef;

/** Announced when somebody of ours appears otherwise in the suite than before. */
public record PresenceSeen(UserRef user, SuitePresence presence) {}
