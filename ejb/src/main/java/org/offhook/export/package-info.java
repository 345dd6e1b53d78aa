/** What people take out of tables: CSV that spreadsheets read as it was meant. */
package org.offhook.export;
