package org.offhook.suite;

/**
 * How somebody appears in the suite.
 *
 * @param person the suite's id
 * @param calling whether the suite sees them on the phone
 */
public record SuitePresence(String person, Availability availability, boolean calling) {}
