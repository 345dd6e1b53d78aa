package org.offhook.secret;

import java.io.Serializable;

/**
 * A secret as the database has it.
 *
 * @param keyId which key sealed it
 * @param text base64 of nonce, ciphertext and tag
 */
public record SealedSecret(String keyId, String text) implements Serializable {}
