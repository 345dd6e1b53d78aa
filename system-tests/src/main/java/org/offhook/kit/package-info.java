/**
 * What tests and benchmarks need to meet the product as its users and peers do: a scripted PBX,
 * phones, browsers.
 */
package org.offhook.kit;
