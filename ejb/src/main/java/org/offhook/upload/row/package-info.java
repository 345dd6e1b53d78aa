/** What one row of a file says becomes so, all of it or nothing. */
package org.offhook.upload.row;
