package org.offhook.journal;

import org.offhook.directory.UserRef;

/**
 * CDI event, fired in the transaction that does it and heard after its commit: this user's journal
 * has a new or removed entry.
 */
public record JournalChanged(UserRef user) {}
