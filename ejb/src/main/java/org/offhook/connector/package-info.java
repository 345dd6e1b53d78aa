/** Keeps a tenant's PBX reachable: trunks, lines, API keys, state and its history. */
package org.offhook.connector;
