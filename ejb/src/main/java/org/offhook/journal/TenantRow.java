package org.offhook.journal;

/** One call in a tenant's journal, with the name of the person whose call it was. */
public record TenantRow(String person, JournalEntry entry) {}
