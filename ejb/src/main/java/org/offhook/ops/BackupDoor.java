package org.offhook.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import javax.sql.DataSource;
import org.offhook.database.Backup;

/**
 * Writes backups for whoever may attach to this process (JMX): the operating system's user who runs
 * the server, and can read its database anyway. No address on the network leads here.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class BackupDoor {
  private static final String NAME = "org.offhook:type=Backup";

  @Resource(lookup = "java:jboss/datasources/OffhookDS")
  private DataSource database;

  private Clock clock;

  protected BackupDoor() {}

  @Inject
  public BackupDoor(Clock clock) {
    this.clock = clock;
  }

  /** What can be asked from outside. */
  public interface Operation {
    /**
     * Writes the whole database.
     *
     * @param file on this machine, does not exist yet
     * @return how many rows there are in it
     */
    long write(String file) throws IOException;
  }

  @PostConstruct
  void open() {
    Backup backup = new Backup(database);
    Operation operation =
        file -> {
          try {
            return backup.write(Path.of(file), clock.instant()).rows();
          } catch (SQLException unread) {
            // JMX callers have no drivers' classes
            throw new IOException("the database could not be read: " + unread.getMessage());
          }
        };
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new StandardMBean(operation, Operation.class), new ObjectName(NAME));
    } catch (JMException taken) {
      throw new IllegalStateException(taken);
    }
  }

  @PreDestroy
  void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
