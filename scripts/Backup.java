import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import javax.management.MBeanException;
import javax.management.InstanceNotFoundException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks a running server for a backup, by attaching to its process: java Backup.java PROCESS FILE.
 * Whoever runs it must be the user who runs the server. Prints how many rows were written; ends with
 * 1 and a sentence otherwise.
 */
final class Backup {
  public static void main(String[] arguments) throws Exception {
    VirtualMachine server = VirtualMachine.attach(arguments[0]);
    String address = server.startLocalManagementAgent();
    server.detach();
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      Object rows =
          connector
              .getMBeanServerConnection()
              .invoke(
                  new ObjectName("org.offhook:type=Backup"),
                  "write",
                  new Object[] {Path.of(arguments[1]).toAbsolutePath().toString()},
                  new String[] {String.class.getName()});
      System.out.println(rows);
    } catch (MBeanException failed) {
      System.err.println(failed.getCause());
      System.exit(1);
    } catch (InstanceNotFoundException absent) {
      System.err.println("Offhook is not deployed there");
      System.exit(1);
    }
  }
}
