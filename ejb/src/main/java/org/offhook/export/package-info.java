/**
 * What people take out of tables: CSV that spreadsheets read as it was meant, and all of a tenant.
 */
package org.offhook.export;
