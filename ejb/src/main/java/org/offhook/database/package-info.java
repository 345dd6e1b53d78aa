/**
 * Gives the database its shape, writes all of it into one file, and fills an empty one from that.
 */
package org.offhook.database;
