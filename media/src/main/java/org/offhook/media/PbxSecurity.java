package org.offhook.media;

/** How PBX media is protected. */
public enum PbxSecurity {
  /** RTP/AVP only. */
  RTP,
  /** RTP/SAVP with SDES keys (RFC 4568) only. */
  SDES,
  /** UDP/TLS/RTP/SAVPF with ICE (RFC 8445) and DTLS-SRTP (RFC 5763) only. */
  DTLS
}
