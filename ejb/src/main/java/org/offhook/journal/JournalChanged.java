package org.offhook.journal;

import org.offhook.directory.UserRef;

/** CDI event after commit: this user's journal has a new or removed entry. */
public record JournalChanged(UserRef user) {}
