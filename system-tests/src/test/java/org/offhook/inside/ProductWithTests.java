package org.offhook.inside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as it was built, with one more WAR ({@code /inside}) that holds the tests. */
final class ProductWithTests {
  private static final Path EAR = Path.of("..", "ear", "target", "offhook.ear");
  private static final String DESCRIPTOR = "META-INF/application.xml";

  private ProductWithTests() {}

  static EnterpriseArchive of(Class<?>... tests) {
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, EAR.toFile());
    WebArchive inside =
        ShrinkWrap.create(WebArchive.class, "inside.war")
            .addClasses(tests)
            .addClass(ProductWithTests.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    String descriptor = text(ear, DESCRIPTOR);
    ear.delete(DESCRIPTOR);
    ear.setApplicationXML(
        new StringAsset(
            descriptor.replaceFirst(
                "(?=<library-directory>)",
                "<module><web><web-uri>inside.war</web-uri><context-root>/inside</context-root></web></module>")));
    return ear.addAsModule(Testable.archiveToTest(inside));
  }

  private static String text(EnterpriseArchive ear, String path) {
    try (var in = ear.get(path).getAsset().openStream();
        var out = new ByteArrayOutputStream()) {
      in.transferTo(out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
