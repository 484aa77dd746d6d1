package dev.stepdeck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// Who may call whom. Plain tests, because ArchUnit's annotations run nothing on this JUnit.
class LayersTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.stepdeck");
    private static final String ROOT = "dev.stepdeck.";

    @Test
    void thereAreClassesToJudge() {
        assertThat(PRODUCT.size()).isGreaterThan(300);
        assertThat(PRODUCT.contain(Main.class)).isTrue();
    }

    @Test
    void theLanguageIsPure() {
        noClasses().that().resideInAPackage("dev.stepdeck.asl..").should().dependOnClassesThat(ownExcept("asl.."))
                .orShould().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "software.amazon.awssdk..", "java.net..")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class)
                .because("the language must run anywhere: in the sandbox, in the console, on the command line")
                .check(PRODUCT);
    }

    @Test
    void schedulesArePure() {
        noClasses().that().resideInAPackage("dev.stepdeck.schedule..").should()
                .dependOnClassesThat(ownExcept("schedule..")).orShould().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "software.amazon.awssdk..").orShould().dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .because("the sandbox fires by them and the console says when").check(PRODUCT);
    }

    @Test
    void patternsKnowTheLanguageOnly() {
        noClasses().that().resideInAPackage("dev.stepdeck.pattern..").should()
                .dependOnClassesThat(ownExcept("pattern..", "asl..")).orShould().dependOnClassesThat()
                .resideInAPackage("javafx..").because("a pattern is a folder of files").check(PRODUCT);
    }

    @Test
    void servicesKnowNoScreens() {
        noClasses().that().resideInAPackage("dev.stepdeck.aws..").should()
                .dependOnClassesThat(ownExcept("aws..", "pattern..", "asl..", "schedule..")).orShould()
                .dependOnClassesThat()
                .resideInAPackage("javafx..").because("services block and run anywhere").check(PRODUCT);
    }

    @Test
    void theSandboxKnowsNothingOfTheConsole() {
        noClasses().that().resideInAPackage("dev.stepdeck.sandbox..").should()
                .dependOnClassesThat(ownExcept("sandbox..", "asl..", "schedule..")).orShould().dependOnClassesThat()
                .resideInAPackage("javafx..").because("the console meets the sandbox over HTTP only").check(PRODUCT);
    }

    @Test
    void screensKnowServicesAndTheKit() {
        noClasses().that().resideInAPackage("dev.stepdeck.ui..").should()
                .dependOnClassesThat(ownExcept("ui..", "aws..", "pattern..", "asl..", "schedule.."))
                .because("screens never reach around the services").check(PRODUCT);
    }

    @Test
    void screensDoNotKnowEachOther() {
        slices().matching("dev.stepdeck.ui.(*)..").should().notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(),
                        resideInAnyPackage("dev.stepdeck.ui.kit..", "dev.stepdeck.ui.work..", "dev.stepdeck.ui.nav..",
                                "dev.stepdeck.ui.graph..", "dev.stepdeck.ui.editor.."))
                .because("screens meet in places and in shared controls").check(PRODUCT);
    }

    @Test
    void theKitKnowsNoScreen() {
        noClasses()
                .that().resideInAnyPackage("dev.stepdeck.ui.kit..", "dev.stepdeck.ui.work..", "dev.stepdeck.ui.nav..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.stepdeck.ui..")
                        .and(DescribedPredicate.not(resideInAnyPackage("dev.stepdeck.ui.kit..",
                                "dev.stepdeck.ui.work..", "dev.stepdeck.ui.nav.."))))
                .because("what all screens share must not depend on one").check(PRODUCT);
    }

    @Test
    void nothingKnowsTheApplication() {
        noClasses().that().resideOutsideOfPackages("dev.stepdeck.app..", "dev.stepdeck").should().dependOnClassesThat()
                .resideInAPackage("dev.stepdeck.app..").because("the application makes the parts").check(PRODUCT);
    }

    @Test
    void thereIsOneLoggingApi() {
        noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..").orShould()
                .dependOnClassesThat().areAssignableTo(System.Logger.class)
                .because("all of it logs through SLF4J, as the SDK does").check(PRODUCT);
    }

    @Test
    void partsAreFreeOfCycles() {
        slices().matching("dev.stepdeck.(*)..").should().beFreeOfCycles().check(PRODUCT);
        slices().matching("dev.stepdeck.asl.(*)..").should().beFreeOfCycles().check(PRODUCT);
        slices().matching("dev.stepdeck.ui.(*)..").should().beFreeOfCycles().check(PRODUCT);
        slices().matching("dev.stepdeck.sandbox.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles()
                .because("a reader can start at the leaves").check(PRODUCT);
    }

    /// A slice for each package, not for each with what is below it.
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass of) {
            return SliceIdentifier.of(of.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }

    /// Classes of ours outside of some packages.
    private static DescribedPredicate<JavaClass> ownExcept(String... packages) {
        var allowed = Arrays.stream(packages).map(name -> ROOT + name).toArray(String[]::new);
        return resideInAPackage("dev.stepdeck..").and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("our classes outside of %s", String.join(", ", packages));
    }
}
