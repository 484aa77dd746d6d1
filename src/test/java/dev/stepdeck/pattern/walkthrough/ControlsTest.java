package dev.stepdeck.pattern.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ControlsTest {

    @Test
    void everyControlThatMayBeNamedIsSomewhereInTheWindow() {
        var sources = Stream.of("src/main/java/dev/stepdeck/ui", "src/main/resources/dev/stepdeck/ui").map(Path::of)
                .flatMap(ControlsTest::texts).collect(Collectors.joining("\n"));

        assertThat(Controls.names()).isNotEmpty().filteredOn(name -> !known(name, sources)).isEmpty();
    }

    @Test
    void noWalkthroughCanAnswerWhetherAScriptMayRun() {
        assertThat(Controls.unknown("#script-run")).contains("#script-run");
        assertThat(Controls.unknown("#script-question .button")).contains("#script-question");
    }

    @Test
    void aSelectorIsKnownByEachOfItsParts() {
        assertThat(Controls.unknown("#query-tabs .sql-text")).isEmpty();
        assertThat(Controls.unknown("#parameter-WorkSeconds")).isEmpty();
        assertThat(Controls.unknown("#query-tabs .sql-tixt")).contains(".sql-tixt");
        assertThat(Controls.near("#deploy-stac")).startsWith(" Did you mean ").contains("#deploy-stack");
    }

    private static boolean known(String name, String sources) {
        var bare = name.substring(1);
        if (bare.endsWith("-*")) {
            return sources.contains("\"" + bare.substring(0, bare.length() - 1));
        }
        return List.of("\"" + bare + "\"", "\"" + bare + ",", " " + bare + "\"").stream().anyMatch(sources::contains);
    }

    private static Stream<String> texts(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".fxml"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
