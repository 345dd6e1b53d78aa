/** What a tenant bought and how much of it is used: seats, active people, the monthly statement. */
package org.offhook.subscription;
