package org.offhook.upload;

import org.offhook.access.Caller;
import org.offhook.tenant.TenantId;

/** CDI event, heard after the commit that wrote the upload down: it is time to take the rows. */
record UploadBegun(TenantId tenant, String upload, Caller by, UploadTable table) {}
