package org.offhook.suite.sync;

import java.time.Instant;
import org.offhook.suite.SuiteProof;
import org.offhook.suite.SuiteSettings;
import org.offhook.tenant.TenantId;

/**
 * A tenant's suite, as it is to be reached.
 *
 * @param version of the connection: another one is another way to reach it
 * @param next when people and contacts are to be taken from it again
 */
public record SuiteJob(
    TenantId tenant, SuiteSettings settings, SuiteProof proof, long version, Instant next) {}
