package dev.stepdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The policies that docs/aws.md offers: they are IAM's grammar, and they allow what the console calls, each policy what
/// it is for.
class PoliciesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("docs/policies");
    private static final Pattern READING = Pattern
            .compile(
                    "\\w+:(List|Get(?!ActivityTask)|Describe|BatchGet|Filter|Lookup|TestEventPattern|ValidateTemplate).*");

    /// IAM's limit for a managed policy, without white space:
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
    private static final int LONGEST = 6144;

    @TempDir
    private Path folder;

    private static JsonNode policy(String name) {
        return JSON.readTree(FOLDER.resolve(name + ".json"));
    }

    private static List<String> actions(String name) {
        return policy(name).path("Statement").valueStream().flatMap(PoliciesTest::actions).toList();
    }

    private static Stream<String> actions(JsonNode statement) {
        var action = statement.path("Action");
        return action.isArray() ? action.valueStream().map(JsonNode::stringValue) : Stream.of(action.stringValue());
    }

    private static boolean allows(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> pattern.endsWith("*")
                ? action.startsWith(pattern.substring(0, pattern.length() - 1))
                : action.equals(pattern));
    }

    private static List<String> refused(List<String> patterns, Stream<String> actions) {
        return actions.filter(action -> !allows(patterns, action)).toList();
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
        }
    }

    @Test
    void readOnlyAllowsEveryCallThatOnlyReads() {
        assertThat(refused(actions("read-only"),
                CallsOfTheConsole.actions().stream().filter(action -> READING.matcher(action).matches()))).isEmpty();
    }

    @Test
    void readOnlyAllowsNothingElse() {
        assertThat(actions("read-only")).allMatch(action -> READING.matcher(action).matches()
                // A query of Logs Insights reads log events, no more.
                || action.matches("logs:(Start|Stop)Query"));
    }

    @Test
    void allThreeTogetherAllowEveryCallOfTheConsole() throws IOException {
        var together = names().stream().flatMap(name -> actions(name).stream()).toList();

        assertThat(CallsOfTheConsole.actions()).hasSizeGreaterThan(80);
        assertThat(refused(together, CallsOfTheConsole.actions().stream())).isEmpty();
    }

    @Test
    void rolesAreHandedOverToNamedServicesOnly() throws IOException {
        for (var name : names()) {
            assertThat(policy(name).path("Statement").valueStream()
                    .filter(statement -> actions(statement).anyMatch("iam:PassRole"::equals)))
                    .as(name)
                    .allMatch(statement -> statement.at("/Condition/StringEquals/iam:PassedToService").isArray());
        }
    }

    @Test
    void eachFitsIntoOneManagedPolicy() throws IOException {
        for (var name : names()) {
            assertThat(policy(name).toString()).as(name).hasSizeLessThan(LONGEST);
        }
    }

    @Test
    void cfnLintKnowsTheirGrammarAndActions() throws Exception {
        var line = new ArrayList<>(List.of("cfn-lint"));
        for (var name : names()) {
            line.add(Files.writeString(folder.resolve(name + ".json"), """
                    {"Resources": {"Policy": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": %s}}}}
                    """.formatted(policy(name))).toString());
        }
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
}
