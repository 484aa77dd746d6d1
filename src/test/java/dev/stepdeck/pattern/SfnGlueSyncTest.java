package dev.stepdeck.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/// The patterns that come with Stepdeck.
class SfnGlueSyncTest {

    private final Patterns patterns = new Patterns(Path.of("templates"));

    @Test
    void everyPatternOpensWithoutAProblem() {
        assertThat(patterns.all()).isNotEmpty().allSatisfy(pattern -> {
            assertThat(pattern.problems()).isEmpty();
            assertThat(pattern.readme()).startsWith("# " + pattern.title());
            assertThat(pattern.inputs()).isNotEmpty();
            assertThat(pattern.definitions()).isNotEmpty()
                    .allSatisfy(definition -> assertThat(definition.parsed().diagnostics()).isEmpty());
        });
    }

    @Test
    void cfnLintFindsNothing() throws Exception {
        var line = new ArrayList<>(List.of("cfn-lint"));
        patterns.all().forEach(pattern -> line.add(pattern.templateFile().orElseThrow().toString()));
        Process process;
        try {
            process = new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "cfn-lint is not on this machine");
            return;
        }
        assertThat(line).hasSizeGreaterThan(1);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void sfnGlueSyncAsksForTheNameOfItsJobAndForIamRoles() {
        var template = patterns.find("sfn-glue-sync").flatMap(Pattern::template).orElseThrow();

        assertThat(template.parameter("GlueJobName").orElseThrow().defaultValue()).contains("stepdeck-glue-python-job");
        assertThat(template.capabilities()).extracting(Capability::name).isEqualTo(List.of("CAPABILITY_IAM"));
        assertThat(template.outputs()).containsExactly("StateMachineArn", "GlueJobName", "S3BucketName");
    }
}
