/** Who answers to which name: users, numbers, contacts, caller names. */
package org.offhook.directory;
