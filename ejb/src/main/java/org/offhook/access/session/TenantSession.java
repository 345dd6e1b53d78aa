package org.offhook.access.session;

import java.io.Serializable;
import org.offhook.directory.UserId;

/**
 * A session as its tenant's administrator finds it among everybody's.
 *
 * @param name of the person
 * @param login of the person
 */
public record TenantSession(UserId person, String name, String login, SessionLine line)
    implements Serializable {}
