package dev.stepdeck.sandbox.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void aClassOfAFolderComesFromTheFolder() {
        assertThat(Origin.of(Origin.class)).isDirectory();
        assertThat(Origin.of(Origin.class).resolve("dev/stepdeck/sandbox/heavy/Origin.class")).isRegularFile();
        assertThat(Origin.of(OriginTest.class)).isNotEqualTo(Origin.of(Origin.class));
    }

    @Test
    void aClassOfALibraryComesFromItsJar() {
        assertThat(Origin.of(Assertions.class)).matches(Files::isRegularFile)
                .satisfies(jar -> assertThat(jar.getFileName().toString()).startsWith("assertj-core").endsWith(".jar"));
    }
}
