/** Signs people in with their company's own identity provider (OpenID Connect). */
package org.offhook.identity;
