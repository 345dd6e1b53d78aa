package org.offhook.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The dependency rules of the house (docs/architecture.md), held over the classes of every module.
 */
class HouseTest {
  private static final List<String> MODULES =
      List.of("media", "ejb", "sip-container/host", "sip-servlets", "web", "admin-jsf", "demo-pbx");

  private static JavaClasses house;

  @BeforeAll
  static void readEveryModule() {
    List<Path> folders =
        MODULES.stream().map(module -> Path.of("..", module, "target", "classes")).toList();
    assertThat(folders).allSatisfy(folder -> assertThat(Files.isDirectory(folder)).isTrue());
    house = new ClassFileImporter().importPaths(folders);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching("org.offhook.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void roomsWithinRoomsHaveNoCycles() {
    slices().matching("org.offhook.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void mediaKnowsNothingOfOursAndNoJakarta() {
    noClasses()
        .that()
        .resideInAPackage("org.offhook.media..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("jakarta..", "javax.servlet..")
                .or(
                    resideInAPackage("org.offhook..")
                        .and(DescribedPredicate.not(resideInAPackage("org.offhook.media..")))))
        .check(house);
  }

  @Test
  void theRoomsBehindTheDoorsDoNotKnowTheDoors() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.offhook.sip..",
            "org.offhook.web..",
            "org.offhook.admin..",
            "org.offhook.demopbx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.offhook.sip", "org.offhook.web..", "org.offhook.admin..", "org.offhook.demopbx..")
        .check(house);
  }

  @Test
  void theDoorsDoNotKnowEachOther() {
    List<String> doors = List.of("org.offhook.sip..", "org.offhook.web..", "org.offhook.admin..");
    for (String door : doors) {
      String[] others = doors.stream().filter(other -> !other.equals(door)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(door)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(house);
    }
  }

  @Test
  void roomsUseOnlyThePortOfMedia() {
    noClasses()
        .that(
            resideInAPackage("org.offhook..")
                .and(DescribedPredicate.not(resideInAPackage("org.offhook.media.."))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.offhook.media.sdp..",
            "org.offhook.media.ice..",
            "org.offhook.media.dtls..",
            "org.offhook.media.srtp..",
            "org.offhook.media.relay..",
            "org.offhook.media.wire..",
            "org.offhook.media.codec..",
            "org.offhook.media.playout..",
            "org.offhook.media.quality..",
            "org.offhook.media.tone..",
            "org.offhook.media.sound..",
            "org.offhook.media.mix..")
        .check(house);
  }

  @Test
  void callDoesNotKnowItsListeners() {
    noClasses()
        .that()
        .resideInAPackage("org.offhook.call..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.offhook.journal..",
            "org.offhook.presence..",
            "org.offhook.ops..",
            "org.offhook.connector..")
        .check(house);
  }

  @Test
  void sipServletsOnlyInSip() {
    only("javax.servlet.sip..", "org.offhook.sip..", "org.mobicents..", "gov.nist..");
    only("org.mobicents..", "org.offhook.sip.container..", "org.mobicents..", "gov.nist..");
  }

  @Test
  void webSocketAndRestOnlyInWeb() {
    only("jakarta.ws.rs..", "org.offhook.web..");
    only("jakarta.websocket..", "org.offhook.web..");
  }

  @Test
  void theServersOwnInterfacesOnlyBelowTheSocket() {
    only("io.undertow..", "org.offhook.web.socket..");
    only("org.xnio..", "org.offhook.web.socket..");
  }

  @Test
  void facesOnlyInAdmin() {
    only("jakarta.faces..", "org.offhook.admin..");
    only("org.primefaces..", "org.offhook.admin..");
  }

  @Test
  void ice4jOnlyInIceAndBouncyCastleOnlyInDtlsAndPasswords() {
    only("org.ice4j..", "org.offhook.media.ice..");
    only("org.bouncycastle..", "org.offhook.media.dtls..", "org.offhook.access.password..");
  }

  @Test
  void figuresAreCountedInOpsAlone() {
    only("io.micrometer..", "org.offhook.ops..");
  }

  @Test
  void opusIsDecodedAndEncodedInCodecAndInSoundFilesAlone() {
    only(
        "io.github.jaredmdobson.concentus..",
        "org.offhook.media.codec..",
        "org.offhook.media.sound..");
  }

  @Test
  void entityManagerOnlyInStoresWhoseMethodsTakeTheTenantFirst() {
    classes().that(useTheEntityManager()).should(beAStore()).check(house);
    methods()
        .that()
        .areDeclaredInClassesThat(areStores())
        .and()
        .areNotPrivate()
        .and()
        .areNotStatic()
        .should(takeTheTenantFirst())
        .check(house);
  }

  @Test
  void timeComesFromTheInjectedClock() {
    noClasses()
        .that()
        .resideInAnyPackage("org.offhook..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .check(house);
  }

  @Test
  void noRawThreadsOutsideMediaAndTheContainer() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.offhook.media..",
            "org.offhook.sip.container..",
            "gov.nist..",
            "org.offhook.demopbx..")
        .should()
        .callConstructor(Thread.class)
        .orShould()
        .callConstructor(Thread.class, Runnable.class)
        .orShould()
        .callConstructor(Thread.class, Runnable.class, String.class)
        .orShould()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .check(house);
  }

  @Test
  void everyEjbSaysWhoMayCallIt() {
    classes()
        .that()
        .areAnnotatedWith("jakarta.ejb.Stateless")
        .or()
        .areAnnotatedWith("jakarta.ejb.Singleton")
        .or()
        .areAnnotatedWith("jakarta.ejb.Stateful")
        .should()
        .beAnnotatedWith("jakarta.annotation.security.PermitAll")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.security.DenyAll")
        .check(house);
  }

  @Test
  void theDemoPbxKnowsNothingOfTheProduct() {
    noClasses()
        .that()
        .resideInAPackage("org.offhook.demopbx..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.offhook..")
                .and(DescribedPredicate.not(resideInAPackage("org.offhook.demopbx.."))))
        .check(house);
  }

  private static void only(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(house);
  }

  private static DescribedPredicate<JavaClass> useTheEntityManager() {
    return DescribedPredicate.describe(
        "use the EntityManager",
        javaClass ->
            javaClass.getPackageName().startsWith("org.offhook")
                && javaClass.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        dependency ->
                            dependency
                                .getTargetClass()
                                .getName()
                                .equals("jakarta.persistence.EntityManager")));
  }

  private static DescribedPredicate<JavaClass> areStores() {
    return DescribedPredicate.describe("are stores", HouseTest::holdsAnEntityManager);
  }

  private static boolean holdsAnEntityManager(JavaClass javaClass) {
    return javaClass.getPackageName().startsWith("org.offhook")
        && javaClass.getFields().stream()
            .anyMatch(
                field -> field.getRawType().getName().equals("jakarta.persistence.EntityManager"));
  }

  private static ArchCondition<JavaClass> beAStore() {
    return new ArchCondition<>("hold the EntityManager in a field, as stores do") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        if (!holdsAnEntityManager(javaClass)) {
          events.add(
              SimpleConditionEvent.violated(
                  javaClass, javaClass.getName() + " uses EntityManager and is no store"));
        }
      }
    };
  }

  private static ArchCondition<JavaMethod> takeTheTenantFirst() {
    return new ArchCondition<>("take the tenant first") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean tenantFirst =
            !method.getRawParameterTypes().isEmpty()
                && Set.of("org.offhook.tenant.TenantId", "org.offhook.directory.UserRef")
                    .contains(method.getRawParameterTypes().getFirst().getName());
        boolean establishes = method.isAnnotatedWith("org.offhook.tenant.EstablishesTenant");
        if (!tenantFirst && !establishes) {
          events.add(
              SimpleConditionEvent.violated(
                  method, method.getFullName() + " does not take the tenant first"));
        }
      }
    };
  }
}
