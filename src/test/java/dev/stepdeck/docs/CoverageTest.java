package dev.stepdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/// docs/coverage.md says what the code has.
class CoverageTest {

    private static final Path PAGE = Path.of("docs/coverage.md");

    @Test
    void thePageSaysWhatTheSandboxHas() throws IOException {
        var page = Coverage.page();
        if ("write".equals(System.getProperty("stepdeck.coverage"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void itListsWhatThePatternsNeed() {
        assertThat(Coverage.page()).contains("StartExecution", "GetQueryResults", "RunInstances", "LookupEvents",
                "AWS::Glue::MLTransform");
    }
}
