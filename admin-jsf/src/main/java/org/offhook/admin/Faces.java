package org.offhook.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;

/** Switches Faces on in this archive. */
@FacesConfig
@ApplicationScoped
public class Faces {}
