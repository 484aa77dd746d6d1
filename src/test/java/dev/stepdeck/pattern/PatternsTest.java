package dev.stepdeck.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternsTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheFolderOfAPublishedWorkflowAsItIs() throws IOException {
        write("flow/example-workflow.json", """
                \uFEFF{"title": "A workflow", "description": "It
                works", "simplicity": "2 -  Pattern", "framework": "SAM", "services": ["sfn", "lambda",],
                 "gitHub": {"template": {"templateFile": "/template.yaml", "ASL": "statemachine/s.asl.json"},
                            "payloads": [{"headline": "One", "payloadURL": "one.json"}, {"payloadURL": "https://x"}]},
                }
                """);
        write("flow/template.yaml", """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  S:
                    Type: AWS::Serverless::StateMachine
                    Properties: {DefinitionUri: statemachine/s.asl.json}
                """);
        write("flow/statemachine/s.asl.json", "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}");
        write("flow/one.json", "{}");

        var pattern = new Patterns(folder).find("flow").orElseThrow();

        assertThat(pattern.problems()).isEmpty();
        assertThat(pattern).extracting(Pattern::id, Pattern::title, Pattern::level, Pattern::framework,
                Pattern::services, Pattern::inputs, Pattern::deployable).containsExactly("flow", "A workflow", "200",
                        "SAM", List.of("sfn", "lambda"), List.of(new SampleInput("One", "{}")), true);
        assertThat(pattern.definitions().getFirst().parsed().valid()).isTrue();
    }

    @Test
    void showsDefinitionsThatAreEmbeddedInTheTemplate() throws IOException {
        write("p/pattern.json", "{\"title\": \"P\", \"services\": {\"from\": \"sfn\", \"to\": [\"glue\"]}}");
        write("p/template.yaml", """
                Resources:
                  Text:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      DefinitionString: !Sub |
                        {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": "${X}", "End": true}}}
                  Joined:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      DefinitionString: !Join ["", ['{"StartAt": "', !Ref First, '"}']]
                  Map:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      Definition:
                        StartAt: A
                        TimeoutSeconds: 60
                        States: {A: {Type: Task, Resource: !GetAtt F.Arn, End: true, TimeoutSeconds: "60"}}
                """);

        var pattern = new Patterns(folder).find("p").orElseThrow();

        assertThat(pattern.services()).containsExactly("sfn", "glue");
        assertThat(pattern.definitions()).extracting(Definition::text).map(text -> text.replaceAll("\\s+", " ").strip())
                .containsExactly(
                        "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Result\": \"${X}\", \"End\": true}}}",
                        "{\"StartAt\": \"${First}\"}",
                        "{ \"StartAt\" : \"A\", \"TimeoutSeconds\" : 60, \"States\" : { \"A\" : { \"Type\" : \"Task\","
                                + " \"Resource\" : \"${F.Arn}\", \"End\" : true, \"TimeoutSeconds\" : \"60\" } } }");
    }

    @Test
    void listsBrokenFoldersWithTheirReasons() throws IOException {
        write("a/pattern.json", "{\n\"title\": oops}");
        write("a/template.yaml", "Resources:\n  R:\n    Kind: x\n");
        Files.createDirectories(folder.resolve("b"));
        write("c/pattern.json", "{\"title\": \"C\", \"gitHub\": {\"template\": {\"templateFile\": \"../x.yaml\"}}}");
        write("c/template.yaml", """
                Resources:
                  M:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      DefinitionS3Location: gone.json
                """);

        var problems = new Patterns(folder).all().stream().flatMap(pattern -> pattern.problems().stream())
                .map(PatternProblem::toString).map(text -> text.replace(folder + "/", "")).toList();

        assertThat(problems).satisfiesExactly(
                one -> assertThat(one).startsWith("a/pattern.json:2: The file is not JSON: Unrecognized token 'oops'"),
                two -> assertThat(two).isEqualTo(
                        "a/template.yaml:3: Every Resources object must contain a Type member: R has none."),
                three -> assertThat(three).isEqualTo("b: There is no pattern.json in it."),
                four -> assertThat(four)
                        .isEqualTo("b: There is no CloudFormation template (template.yaml) in it."),
                five -> assertThat(five).isEqualTo("c/template.yaml:5: The definition of M cannot be read: "
                        + "c/gone.json: The file does not exist."));
    }

    @Test
    void aFolderThatIsNotThereOpensWithItsReason() {
        var pattern = new Patterns(folder).open(folder.resolve("gone"));

        assertThat(pattern.deployable()).isFalse();
        assertThat(pattern.problems()).extracting(PatternProblem::message).first()
                .isEqualTo("The folder does not exist.");
        assertThat(new Patterns(folder.resolve("gone")).all()).isEmpty();
        assertThat(new Patterns(folder).find("gone")).isEqualTo(Optional.empty());
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
