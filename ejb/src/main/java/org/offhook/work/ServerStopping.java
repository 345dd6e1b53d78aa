package org.offhook.work;

/**
 * The server, or this deployment, stops: calls have ended, doors are shut, and every bean can still
 * be asked. Where a bean is destroyed, the ones it needs may be gone already.
 */
public record ServerStopping() {}
