package org.offhook.ops;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;

/**
 * Instants are stored as milliseconds since 1970: SQL timestamps pass through the JVM's time zone
 * in JDBC drivers and lose an hour each autumn.
 */
@Converter(autoApply = true)
public class InstantAsMillis implements AttributeConverter<Instant, Long> {
  @Override
  public Long convertToDatabaseColumn(Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  @Override
  public Instant convertToEntityAttribute(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
