package dev.stepdeck.sandbox.athena.iceberg;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;

import dev.stepdeck.sandbox.athena.engine.ObjectList;
import dev.stepdeck.sandbox.athena.engine.ObjectPaths;
import dev.stepdeck.sandbox.athena.statement.StatementRuns;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

/// Nothing of Iceberg's library is loaded before the first statement that needs it.
class LazyLibraryTest {

    private static final String ATHENA = "dev.stepdeck.sandbox.athena";

    /// Athena's classes anew, without the library.
    private static final class WithoutLibrary extends ClassLoader {

        WithoutLibrary() {
            super(LazyLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.iceberg.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded != null || !name.startsWith(ATHENA) ? super.loadClass(name, resolve) : own(name);
            }
        }

        private Class<?> own(String name) {
            try (var bytes = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                var all = bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void statementsAreMadeWithoutIt() throws ReflectiveOperationException {
        var loader = new WithoutLibrary();
        var paths = Class.forName(ObjectPaths.class.getName(), true, loader);
        var tables = Class.forName(IcebergTables.class.getName(), true, loader);
        var iceberg = tables.getConstructor(GlueClient.class, S3Client.class, paths).newInstance(null, null, null);
        var objects = Class.forName(ObjectList.class.getName(), true, loader);
        var runs = Class.forName(StatementRuns.class.getName(), true, loader)
                .getConstructor(GlueClient.class, S3Client.class, objects, tables)
                .newInstance(null, null, null, iceberg);

        assertThat(runs).isNotNull();
        assertThatThrownBy(() -> tables.getMethod("open", Table.class).invoke(iceberg, Table.builder().build()))
                .isInstanceOf(InvocationTargetException.class).hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void nobodyElseCallsIt() {
        var product = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.stepdeck.sandbox");

        noClasses().that(resideInAPackage("dev.stepdeck.sandbox..").and(resideInAPackage(ATHENA + ".iceberg").negate()))
                .should().dependOnClassesThat().resideInAPackage("org.apache.iceberg..").check(product);
        noClasses().that().haveFullyQualifiedName(IcebergTables.class.getName()).should().dependOnClassesThat()
                .resideInAPackage("org.apache.iceberg..").check(product);
    }
}
