package org.offhook.connector;

import java.io.Serializable;

/**
 * What verifies one living API key in SIP digest (RFC 8760), without the key itself.
 *
 * @param keyId public id of the key, its last four characters
 * @param ha1Md5 MD5(connectorId:realm:key), lower-case hexadecimal
 * @param ha1Sha256 SHA-256(connectorId:realm:key), lower-case hexadecimal
 */
public record KeyDigest(String keyId, String ha1Md5, String ha1Sha256) implements Serializable {
  /** The digest realm of trunks. */
  public static final String REALM = "offhook";
}
