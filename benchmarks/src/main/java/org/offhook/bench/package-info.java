/** The figures we publish, each beside its peer or its target, measured on the running product. */
package org.offhook.bench;
