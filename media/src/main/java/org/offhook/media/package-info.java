/**
 * The port the calls speak to: media sessions, their legs, offers and answers. Knows no calls,
 * tenants or Jakarta.
 */
package org.offhook.media;
