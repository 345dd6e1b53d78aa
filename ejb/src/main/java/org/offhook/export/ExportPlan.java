package org.offhook.export;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * What of a tenant is in its export (GDPR articles 15 and 20): every table that says whose its rows
 * are stands in one of these three. A contract test compares them with the database, column by
 * column, so that what is added later is not forgotten.
 */
public final class ExportPlan {
  private ExportPlan() {}

  /** Written as they are, but for what is withheld. */
  public static final List<TenantTable> WRITTEN =
      List.of(
          TenantTable.of("local_password", "local-accounts.csv")
              .texts("person_id")
              .times("changed")
              .texts("to_change")
              .withheld("hash"),
          TenantTable.of("second_factor", "second-factors.csv")
              .texts("person_id")
              .times("confirmed")
              .withheld("secret", "secret_key_id", "last_step"),
          TenantTable.of("sign_in_session", "sessions.csv")
              .texts("id", "person_id")
              .times("opened", "last_used")
              .texts("source", "user_agent", "host")
              .withheld("token_hash"),
          TenantTable.of("partner_tenant", "partners.csv").texts("id", "person_id", "administered"),
          TenantTable.of("identity_provider", "identity-provider.csv")
              .texts("name", "issuer", "client_id", "role_claim", "user_role", "admin_role")
              .texts("adds_people", "local_accounts", "offline_access", "version")
              .withheld("secret", "secret_key_id"),
          TenantTable.of("provider_account", "provider-accounts.csv")
              .texts("id", "person_id", "issuer", "subject"),
          TenantTable.of("connector", "connectors.csv")
              .texts("id", "name", "enabled")
              .times("created", "changed")
              .texts("last_error", "digits", "symmetric_rtp", "media_security", "profile"),
          TenantTable.of("api_key", "keys.csv")
              .texts("id", "connector_id", "key_id")
              .times("created")
              .texts("created_by")
              .times("revoked")
              .withheld("salt", "hash", "ha1_md5", "ha1_sha256"),
          TenantTable.of("connector_event", "connector-events.csv")
              .texts("id", "connector_id")
              .times("at")
              .texts("what", "peer", "user_agent", "detail"),
          TenantTable.of("line_account", "lines.csv")
              .texts("id", "person_id")
              .numbers("number")
              .texts("domain", "host", "port", "transport", "auth_user", "digits")
              .texts("enabled", "connected")
              .times("changed")
              .texts("peer", "user_agent", "last_status", "last_error")
              .withheld("secret", "secret_key_id"),
          TenantTable.of("notice", "notices.csv")
              .texts("id", "everybody", "kind", "severity")
              .times("shown_from", "shown_until")
              .texts("texts")
              .times("created")
              .texts("created_by"),
          TenantTable.of("webhook", "webhook.csv")
              .texts("url")
              .times("created")
              .texts("delivered", "tries")
              .times("next_try", "failing_since")
              .texts("last_error")
              .times("disabled")
              .withheld("secret", "secret_key_id"),
          TenantTable.of("tenant_change", "changes.csv")
              .texts("id", "seq")
              .times("at")
              .texts("act", "subject"),
          TenantTable.of("subscription", "subscription.csv")
              .texts("plan", "grace_days")
              .times("over_since"),
          TenantTable.of("active_person", "active-people.csv").texts("id", "person_id", "in_month"),
          TenantTable.of("suite_connection", "suite.csv")
              .texts("kind", "base_url", "login_url", "directory", "client_id")
              .texts("people", "adding", "administrators", "contacts", "presence", "version")
              .withheld("secret", "secret_key_id", "connection_id"),
          TenantTable.of("suite_member", "suite-people.csv")
              .texts("id", "suite_id", "person_id", "email", "name", "licence")
              .texts("enabled", "administrator", "added")
              .times("seen", "gone"),
          TenantTable.of("own_presence", "presence.csv")
              .texts("person_id", "chosen", "message")
              .times("chosen_at")
              .texts("calling", "while_calling", "here", "seen", "seen_message")
              .withheld(
                  "told",
                  "calling_until",
                  "here_until",
                  "calling_said",
                  "calling_told",
                  "calling_shown",
                  "seen_calling",
                  "changed"),
          TenantTable.of("contact", "contacts.csv")
              .texts("id", "person_id", "source_id", "name", "company", "email")
              .times("seen")
              .withheld("name_sorted", "search_text"),
          TenantTable.of("contact_number", "contact-numbers.csv")
              .texts("id", "contact_id", "person_id")
              .numbers("written", "canonical"));

  /** Written by hand, with more than the table has, and the file in which. */
  public static final Map<String, String> ELSEWHERE =
      Map.of(
          "tenant_host", "tenant.csv",
          "tenant_domain", "tenant.csv",
          "site", "sites.csv",
          "person", "people.csv",
          "assigned_number", "people.csv",
          "desk_phone", "desk-phones.csv",
          "journal_entry", "calls.csv",
          "audit_entry", "audit.csv",
          "month_of_use", "statement.csv");

  /** Not in it, and why. */
  public static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          entry("recovery_code", "proves who somebody is, and has nothing else"),
          entry("provider_session", "tokens of a session that is in sessions.csv"),
          entry(
              "connector_flow",
              "connections of this moment; connector-events.csv has their history"),
          entry("call_in_flight", "calls of this moment, in calls.csv when they are over"),
          entry("suite_standing", "how the suite does at this moment"),
          entry("suite_contact_mark", "a suite's own word for how far its contacts were read"),
          entry("idempotent_answer", "answers kept for a day for programs that ask twice"),
          entry("lease", "which server does something for the tenant at this moment"),
          entry(
              "upload",
              "files that are being taken over; whom and what they brought is in people.csv"),
          entry("upload_fault", "rows that were not taken over, kept for a while to be sent again"),
          entry("change_counter", "the number of the last line of changes.csv"));
}
