package org.offhook.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below {@code /api}, described by {@code openapi.json}. */
@ApplicationPath("/api")
public class Api extends Application {}
