/** What is not live, over REST: sign-in, journal, people, health. */
package org.offhook.web.rest;
