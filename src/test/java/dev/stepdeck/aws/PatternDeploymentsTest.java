package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.SampleData;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the sandbox, over HTTP.
class PatternDeploymentsTest {

    private static final String ROLE = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - {Effect: Allow, Principal: {Service: glue.amazonaws.com}, Action: "sts:AssumeRole"}
              Job:
                Type: AWS::Glue::Job
                Properties: {Role: !Ref Role, Command: {Name: pythonshell, ScriptLocation: code.py}}
              Bucket: {Type: AWS::S3::Bucket}
            Outputs: {Data: {Value: !Ref Bucket}}
            """;
    private static final String TWICE = """
            Resources:
              One: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: same}}
              Two: {Type: AWS::Logs::LogGroup, DependsOn: One, Properties: {LogGroupName: same}}
            """;

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private PatternDeployments deployments;

    @BeforeEach
    void start() {
        sandbox = SharedEngines.sandbox(folder.resolve("sandbox"));
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        deployments = new PatternDeployments(clients);
        NeedsObjects.assume(clients.s3());
    }

    @AfterEach
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void asksThenUploadsThenDeploysThenUploadsTheData() throws Exception {
        var dialog = new Recorded("");

        var deployed = deployments.run(request(withFilesAndData()), dialog);

        assertThat(deployed).isInstanceOfSatisfying(Deployed.Complete.class, complete -> {
            assertThat(complete.outcome().kind()).isEqualTo(StackOutcome.Kind.DEPLOYED);
            assertThat(complete.data().orElseThrow().sent()).containsExactly(folder.resolve("p/data/a.csv"));
        });
        assertThat(dialog.said).containsExactly("bucket?", "CAPABILITY_IAM?", "files", "Creating the change set",
                "Creating the stack", "data");
    }

    @Test
    void aNoToAnyQuestionChangesNothing() throws Exception {
        for (var refused : List.of("bucket?", "CAPABILITY_IAM?")) {
            var dialog = new Recorded(refused);

            assertThat(deployments.run(request(withFilesAndData()), dialog)).isEqualTo(new Deployed.Declined());

            assertThat(dialog.said).endsWith(refused);
            assertThat(clients.s3().listBuckets().buckets()).isEmpty();
            assertThat(new Stacks(clients).find("p")).isEmpty();
        }
    }

    @Test
    void asksBeforeAFailedStackIsReplaced() throws Exception {
        var pattern = pattern(TWICE);
        assertThat(deployments.run(request(pattern), new Recorded(""))).isInstanceOf(Deployed.Failed.class);
        var failed = new Stacks(clients).find("p").orElseThrow();

        var dialog = new Recorded("replace?");
        assertThat(deployments.run(request(pattern), dialog)).isEqualTo(new Deployed.Declined());
        assertThat(dialog.said).containsExactly("replace?");
        assertThat(new Stacks(clients).find("p").orElseThrow().id()).isEqualTo(failed.id());

        assertThat(deployments.run(request(pattern), new Recorded(""))).isInstanceOf(Deployed.Failed.class);
        assertThat(new Stacks(clients).find("p").orElseThrow().id()).isNotEqualTo(failed.id());
    }

    @Test
    void aStackStaysWhenItsDataCannotFollow() throws Exception {
        var pattern = withFilesAndData();
        Files.writeString(folder.resolve("p/data/data.json"), "{\"output\": \"Other\"}");

        var deployed = deployments.run(request(new Patterns(folder).find(pattern.id()).orElseThrow()),
                new Recorded(""));

        assertThat(deployed).isInstanceOfSatisfying(Deployed.WithoutData.class,
                without -> assertThat(without.failure().why()).startsWith("The stack p has no output Other"));
        assertThat(new Stacks(clients).find("p").orElseThrow().status().text()).isEqualTo("CREATE_COMPLETE");
    }

    private PatternRequest request(Pattern pattern) {
        return new PatternRequest(pattern, deployments.plan(pattern), "p", Map.of(), true);
    }

    private Pattern withFilesAndData() throws Exception {
        Files.createDirectories(folder.resolve("p/data"));
        Files.writeString(folder.resolve("p/code.py"), "print(1)");
        Files.writeString(folder.resolve("p/data/data.json"), "{\"output\": \"Data\"}");
        Files.writeString(folder.resolve("p/data/a.csv"), "1");
        return pattern(ROLE);
    }

    private Pattern pattern(String template) throws Exception {
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/pattern.json"), "{\"title\": \"P\"}");
        Files.writeString(folder.resolve("p/template.yaml"), template);
        return new Patterns(folder).find("p").orElseThrow();
    }

    /// Agrees to everything but one question, and writes down what it is asked and told.
    private static final class Recorded implements DeploymentDialog {

        private final List<String> said = new ArrayList<>();
        private final String refused;

        Recorded(String refused) {
            this.refused = refused;
        }

        private boolean answer(String question) {
            said.add(question);
            return !question.equals(refused);
        }

        @Override
        public boolean replaces(StackView failed) {
            return answer("replace?");
        }

        @Override
        public boolean makesBucket(ArtifactPlan plan) {
            return answer("bucket?");
        }

        @Override
        public boolean acknowledges(List<Capability> needed) {
            return needed.stream().map(Capability::name).map(name -> name + "?").allMatch(this::answer);
        }

        @Override
        public UploadListener uploadsFiles(ArtifactPlan plan) {
            said.add("files");
            return UploadListener.NONE;
        }

        @Override
        public UploadListener uploadsData(SampleData data) {
            said.add("data");
            return UploadListener.NONE;
        }

        @Override
        public void doing(String step) {
            said.add(step);
        }
    }
}
