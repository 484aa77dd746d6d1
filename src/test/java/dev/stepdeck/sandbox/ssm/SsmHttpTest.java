package dev.stepdeck.sandbox.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.Tag;

/// Parameter Store through the real SDK over HTTP.
class SsmHttpTest {

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SsmClient ssm;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        ssm = sandbox.client(SsmClient.builder());
    }

    @AfterEach
    void close() {
        ssm.close();
        sandbox.close();
    }

    private long put(String name, String value) {
        return ssm.putParameter(r -> r.name(name).value(value).type(ParameterType.STRING).overwrite(true)).version();
    }

    private String get(String name) {
        return ssm.getParameter(r -> r.name(name)).parameter().value();
    }

    private static void fails(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    @Test
    void aParameterIsFoundByItsNameVersionLabelAndArn() {
        put("/app/x", "one");
        put("/app/x", "two");
        put("plain", "flat");
        ssm.labelParameterVersion(r -> r.name("/app/x").parameterVersion(1L).labels("prod", "1wrong"));

        assertThat(List.of(get("/app/x"), get("/app/x:1"), get("/app/x:prod"), get("plain"),
                get("arn:aws:ssm:us-east-1:000000000000:parameter/app/x"),
                get("arn:aws:ssm:us-east-1:000000000000:parameter/app/x:1"),
                get("arn:aws:ssm:us-east-1:000000000000:parameter/plain")))
                .containsExactly("two", "one", "one", "flat", "two", "one", "flat");
        var parameter = ssm.getParameter(r -> r.name("/app/x:1")).parameter();
        assertThat(parameter.selector()).isEqualTo(":1");
        assertThat(parameter.arn()).isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter/app/x");
        assertThatThrownBy(() -> get("/none")).isInstanceOf(ParameterNotFoundException.class)
                .hasMessageContaining("Parameter /none not found.");
        assertThatThrownBy(() -> get("/app/x:3")).isInstanceOf(ParameterVersionNotFoundException.class)
                .hasMessageContaining("Systems Manager could not find version 3 of /app/x.");
    }

    @Test
    void labelsMoveBetweenVersionsAndTellWhichAreWrong() {
        put("p", "1");
        put("p", "2");
        assertThat(ssm.labelParameterVersion(r -> r.name("p").labels("a", "aws-x", "9x", "b/c")).invalidLabels())
                .containsExactly("aws-x", "9x", "b/c");
        ssm.labelParameterVersion(r -> r.name("p").parameterVersion(1L).labels("a"));

        assertThat(ssm.getParameterHistory(r -> r.name("p")).parameters()).extracting(h -> h.labels())
                .containsExactly(List.of("a"), List.of());
        var removed = ssm.unlabelParameterVersion(r -> r.name("p").parameterVersion(1L).labels("a", "b"));
        assertThat(removed.removedLabels()).containsExactly("a");
        assertThat(removed.invalidLabels()).containsExactly("b");
    }

    @Test
    void secureStringsAreShownOnlyWhenDecrypted() {
        ssm.putParameter(r -> r.name("s").value("secret").type(ParameterType.SECURE_STRING));

        assertThat(get("s")).startsWith("AQICAHh").doesNotContain("secret");
        assertThat(ssm.getParameter(r -> r.name("s").withDecryption(true)).parameter().value()).isEqualTo("secret");
        assertThat(ssm.describeParameters().parameters()).extracting(ParameterMetadata::name,
                ParameterMetadata::keyId).contains(Tuple.tuple("s", "alias/aws/ssm"));
    }

    @Test
    void aPathLeadsToWhatIsUnderItInPages() {
        IntStream.range(10, 35).forEach(i -> put("/a/b" + i, "v"));
        put("/a/c/d", "deep");
        put("/ab", "other");

        assertThat(ssm.getParametersByPathPaginator(r -> r.path("/a")).stream()
                .flatMap(page -> page.parameters().stream()).count()).isEqualTo(25);
        assertThat(ssm.getParametersByPathPaginator(r -> r.path("/a/").recursive(true).maxResults(7)).stream()
                .flatMap(page -> page.parameters().stream()).map(Parameter::name)).hasSize(26).contains("/a/c/d")
                .doesNotContain("/ab");
    }

    @Test
    void describedByFilters() {
        ssm.putParameter(r -> r.name("/one/a").value("v").type("String")
                .tags(Tag.builder().key("team").value("x").build()));
        ssm.putParameter(r -> r.name("/one/b/c").value("v,w").type("StringList").tier("Advanced"));

        assertThat(new TreeMap<>(Map.of("path", described("Path", "Recursive", "/one"), "level",
                described("Path", "OneLevel", "/one"), "begins", described("Name", "BeginsWith", "/one/b"), "type",
                described("Type", "Equals", "StringList"), "tier", described("Tier", "Equals", "Advanced"), "tag",
                described("tag:team", "Equals", "x"), "contains", described("Name", "Contains", "e/b"))))
                .isEqualTo(new TreeMap<>(Map.of("path", List.of("/one/a", "/one/b/c"), "level", List.of("/one/a"),
                        "begins", List.of("/one/b/c"), "type", List.of("/one/b/c"), "tier", List.of("/one/b/c"), "tag",
                        List.of("/one/a"), "contains", List.of("/one/b/c"))));
        fails("InvalidFilterOption", "Valid options include", () -> described("Type", "Contains", "x"));
        fails("ValidationException", "Member must satisfy regular expression pattern",
                () -> described("Nothing", "Equals", "x"));
    }

    private List<String> described(String key, String option, String value) {
        return ssm.describeParameters(r -> r
                .parameterFilters(ParameterStringFilter.builder().key(key).option(option).values(value).build()))
                .parameters().stream().map(ParameterMetadata::name).toList();
    }

    @Test
    void severalAtOnceAndTheirDeletion() {
        put("a", "1");
        put("b", "2");

        var got = ssm.getParameters(r -> r.names("b", "a:1", "c", "a:7"));
        assertThat(got.parameters()).extracting(Parameter::value).containsExactly("2", "1");
        assertThat(got.invalidParameters()).containsExactly("c", "a:7");
        var gone = ssm.deleteParameters(r -> r.names("a", "c"));
        assertThat(gone.deletedParameters()).containsExactly("a");
        assertThat(gone.invalidParameters()).containsExactly("c");
        assertThatThrownBy(() -> ssm.deleteParameter(r -> r.name("a"))).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void wrongNamesAndValuesAreRefusedInTheWordsOfAws() {
        put("there", "v");

        fails("ParameterAlreadyExists", "set the overwrite option",
                () -> ssm.putParameter(r -> r.name("there").value("w").type("String")));
        fails("ValidationException", "can't be prefixed with \"aws\" or \"ssm\"", () -> put("awsx", "v"));
        fails("ValidationException", "can't be prefixed with \"ssm\"", () -> put("/ssm/x", "v"));
        fails("AccessDeniedException", "No access to reserved parameter name: /aws/x.", () -> put("/aws/x", "v"));
        fails("ValidationException", "fully qualified", () -> put("a/b", "v"));
        fails("ValidationException", "Parameter name", () -> put("a b", "v"));
        fails("HierarchyLevelLimitExceededException", "maximum of 15 levels", () -> put("/a".repeat(16), "v"));
        fails("ValidationException", "A parameter type is required",
                () -> ssm.putParameter(r -> r.name("new").value("v")));
        fails("ValidationException", "enum value set: [String, StringList, SecureString]",
                () -> ssm.putParameter(r -> r.name("new").value("v").type("Text")));
        fails("ValidationException", "4096 characters", () -> put("new", "v".repeat(4097)));
        fails("ValidationException", "length less than or equal to 2048", () -> get("n".repeat(2049)));
        fails("ValidationException", "less than or equal to 10",
                () -> ssm.getParameters(r -> r.names(Collections.nCopies(11, "x"))));
        fails("ParameterPatternMismatchException", "allowedPattern: ^\\d+$",
                () -> ssm.putParameter(r -> r.name("n").value("x").type("String").allowedPattern("^\\d+$")));
        fails("InvalidAllowedPatternException", "regular expression",
                () -> ssm.putParameter(r -> r.name("n").value("x").type("String").allowedPattern("(")));
        fails("ParameterPatternMismatchException", "allowedPattern", () -> ssm.putParameter(r -> r.name("n")
                .value("a".repeat(4000)).type("String").allowedPattern("(a|aa)+b")));
        fails("ValidationException", "can't nest", () -> put("n", "{{ssm:other}}"));
        fails("ValidationException", "Member must not be null", () -> ssm.putParameter(r -> r.name("n")));
        fails("InvalidNextToken", "token", () -> ssm.describeParameters(r -> r.nextToken("no")));
    }

    @Test
    void largeValuesNeedTheAdvancedTier() {
        var answer = ssm.putParameter(r -> r.name("n").value("v".repeat(5000)).type("String")
                .tier(ParameterTier.INTELLIGENT_TIERING));

        assertThat(answer.tier()).isEqualTo(ParameterTier.ADVANCED);
        fails("ValidationException", "downgrade",
                () -> ssm.putParameter(r -> r.name("n").value("v").overwrite(true).tier("Standard")));
    }

    @Test
    void aHundredVersionsAreKeptAndTheLabelledOldestIsNotLost() {
        IntStream.rangeClosed(1, 101).forEach(i -> put("n", "v" + i));

        assertThat(ssm.getParameterHistoryPaginator(r -> r.name("n")).stream()
                .flatMap(page -> page.parameters().stream()).map(h -> h.version()))
                .hasSize(100).startsWith(2L);
        ssm.labelParameterVersion(r -> r.name("n").parameterVersion(2L).labels("keep"));
        fails("ParameterMaxVersionLimitExceeded", "Version 2, the oldest version, can't be deleted",
                () -> put("n", "more"));
    }

    @Test
    void tagsAreAddedListedAndRemoved() {
        put("n", "v");
        ssm.addTagsToResource(r -> r.resourceType("Parameter").resourceId("n")
                .tags(Tag.builder().key("a").value("1").build(), Tag.builder().key("b").value("2").build()));
        ssm.removeTagsFromResource(r -> r.resourceType("Parameter").resourceId("n").tagKeys("a"));

        assertThat(ssm.listTagsForResource(r -> r.resourceType("Parameter").resourceId("n")).tagList())
                .containsExactly(Tag.builder().key("b").value("2").build());
        fails("InvalidResourceId", "", () -> ssm.listTagsForResource(r -> r.resourceType("Parameter").resourceId("m")));
    }

    @Test
    void theImagesOfAmazonLinuxAreThereToRead() {
        var folder = "/aws/service/ami-amazon-linux-latest";
        var name = folder + "/al2023-ami-kernel-default-x86_64";

        assertThat(get(name)).matches("ami-[0-9a-f]{17}");
        assertThat(ssm.getParametersByPathPaginator(r -> r.path(folder)).stream()
                .flatMap(page -> page.parameters().stream()).map(Parameter::name))
                .contains(name).hasSizeGreaterThan(5);
        assertThat(ssm.describeParameters().parameters()).extracting(ParameterMetadata::name).doesNotContain(name);
        assertThatThrownBy(() -> ssm.deleteParameter(r -> r.name(name))).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void theAccountIsBootstrappedUntilSomebodyDeletesThat() {
        assertThat(Integer.parseInt(get("/cdk-bootstrap/hnb659fds/version"))).isGreaterThanOrEqualTo(6);
        ssm.deleteParameter(r -> r.name("/cdk-bootstrap/hnb659fds/version"));
        close();
        open();

        assertThatThrownBy(() -> get("/cdk-bootstrap/hnb659fds/version"))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void stateMachinesReadParametersAndCatchTheirFaults() {
        put("/app/x", "one");
        try (var sfn = sandbox.client(SfnClient.builder())) {
            var state = """
                    {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getParameter", "End": true,
                     "Parameters": {"Name": "%s"}, "OutputPath": "$.Parameter.Value"}""";

            assertThat(sfn.testState(r -> r.definition(state.formatted("/app/x"))
                    .roleArn("arn:aws:iam::000000000000:role/r")).output()).isEqualTo("\"one\"");
            var failed = sfn.testState(r -> r.definition(state.formatted("/none"))
                    .roleArn("arn:aws:iam::000000000000:role/r"));
            assertThat(failed.error()).isEqualTo("Ssm.ParameterNotFoundException");
            assertThat(failed.cause()).contains("Parameter /none not found. (Service: Ssm, Status Code: 400");
        }
    }
}
