package org.offhook.call.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The core stays a function: no container, no threads, no clock, no media engine. */
class PureTest {
  @Test
  void theCoreKnowsNoJakartaNoThreadsAndNoClock() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "java.util.concurrent..",
            "java.lang.ref..",
            "org.offhook.call.live..",
            "org.offhook.media.engine..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.offhook.media.MediaSession")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.offhook.call.core", "org.offhook.routing"));
  }
}
