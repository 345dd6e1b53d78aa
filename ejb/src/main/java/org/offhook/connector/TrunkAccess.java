package org.offhook.connector;

import java.util.List;
import org.offhook.media.DigitForm;
import org.offhook.tenant.TenantId;

/**
 * Who a trunk's REGISTER comes from and the keys that may live for it (two during rotation).
 *
 * @param digits how the PBX takes and gives keypad digits
 */
public record TrunkAccess(
    TenantId tenant, ConnectorId connector, List<KeyDigest> keys, DigitForm digits) {}
