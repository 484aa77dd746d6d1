package dev.stepdeck.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/job.py"), "print()");
        Files.writeString(folder.resolve("m.asl.json"), "{}");
    }

    @Test
    void writesPlacesIntoTheTextAndLeavesTheRestAlone() {
        var text = """
                # \u00fcber alles \uD83D\uDE80
                Resources:
                  Job: # the job
                    Type: AWS::Glue::Job
                    Properties:
                      Role: !GetAtt Role.Arn
                      Command: {Name: pythonshell, ScriptLocation: 'src/job.py'}   # here
                  Machine:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      DefinitionS3Location: m.asl.json
                      RoleArn: !Sub "${Role}"
                  Code:
                    Type: AWS::Lambda::Function
                    Properties:
                      Code:   src
                  Elsewhere:
                    Type: AWS::Glue::Job
                    Properties: {Command: {ScriptLocation: s3://there/already.py}}
                  Inline:
                    Type: AWS::Lambda::Function
                    Properties: {Code: {ZipFile: "x"}}
                """;
        var packaging = Packaging.of(folder.resolve("template.yaml"), text);

        assertThat(packaging.artifacts()).containsExactly(
                new LocalArtifact("Job", "Command.ScriptLocation", folder.resolve("src/job.py"), false,
                        Optional.empty(), 7),
                new LocalArtifact("Machine", "DefinitionS3Location", folder.resolve("m.asl.json"), false,
                        Optional.empty(), 11),
                new LocalArtifact("Code", "Code", folder.resolve("src"), true, Optional.empty(), 16));
        assertThat(packaging.rewritten(file -> new UploadedTo("b", file.resource(), "")))
                .isEqualTo(text.replace("'src/job.py'", "\"s3://b/Job\"")
                        .replace("m.asl.json", "{\"Bucket\": \"b\", \"Key\": \"Machine\"}")
                        .replace("  src\n", "  {\"S3Bucket\": \"b\", \"S3Key\": \"Code\"}\n"));
    }

    @Test
    void packagesJsonWithTabsToo() {
        var text = "{\n\t\"Resources\": {\"M\": {\"Type\": \"AWS::StepFunctions::StateMachine\",\n\t\t\"Properties\":"
                + " {\"DefinitionS3Location\": \"m.asl.json\"}}}}";

        assertThat(Packaging.of(folder.resolve("template.json"), text)
                .rewritten(_ -> new UploadedTo("b", "k", "")))
                .isEqualTo(text.replace("\"m.asl.json\"", "{\"Bucket\": \"b\", \"Key\": \"k\"}"));
    }

    @Test
    void packagesNestedTemplatesFirst() throws IOException {
        Files.writeString(folder.resolve("src/inner.yaml"),
                "Resources: {J: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: job.py}}}}");

        var packaging = Packaging.of(folder.resolve("template.yaml"),
                "Resources: {S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: src/inner.yaml}}}");

        assertThat(packaging.artifacts().getFirst().nested().orElseThrow().artifacts()).extracting(LocalArtifact::path)
                .containsExactly(folder.resolve("src/job.py"));
        assertThat(packaging.rewritten(_ -> new UploadedTo("b", "k", "https://s3/b/k"))).contains(
                "TemplateURL: \"https://s3/b/k\"");
    }

    @Test
    void refusesFilesThatAreMissingAndTemplatesThatContainThemselves() throws IOException {
        assertThatThrownBy(() -> Packaging.of(folder.resolve("template.yaml"),
                "Resources:\n  J: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: no.py}}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("The file no.py, which Command.ScriptLocation of J names, does not exist.");
        var self = "Resources: {S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: self.yaml}}}";
        Files.writeString(folder.resolve("self.yaml"), self);
        assertThatThrownBy(() -> Packaging.of(folder.resolve("self.yaml"), self))
                .isInstanceOf(TemplateException.class).hasMessageEndingWith("contains itself.");
    }

    @Test
    void zipsTheSameContentToTheSameBytes() throws IOException {
        var first = zip();
        Files.setLastModifiedTime(folder.resolve("src/job.py"), FileTime.fromMillis(1_000_000_000_000L));

        assertThat(zip()).isEqualTo(first);
    }

    private byte[] zip() throws IOException {
        var out = new ByteArrayOutputStream();
        ZipFolder.write(folder.resolve("src"), out);
        return out.toByteArray();
    }
}
