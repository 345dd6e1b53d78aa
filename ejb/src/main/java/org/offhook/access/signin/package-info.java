/** Signs people in with a password of ours, and what is asked for beside it. */
package org.offhook.access.signin;
