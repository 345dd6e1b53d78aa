package org.offhook.connector;

import java.util.List;
import org.offhook.media.DigitForm;
import org.offhook.tenant.TenantId;

/**
 * Who a trunk's REGISTER comes from.
 *
 * @param keys that may live for it; two during rotation
 * @param symmetricRtp whether its plain RTP may come from elsewhere than it says
 * @param digits how the PBX takes and gives keypad digits
 */
public record TrunkAccess(
    TenantId tenant,
    ConnectorId connector,
    List<KeyDigest> keys,
    boolean symmetricRtp,
    DigitForm digits) {}
