package dev.stepdeck.pattern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the text, a template is read or refused in words; nothing else is thrown.
class TemplateTextTest {

    private static final String YAML = """
            Parameters: {P: {Type: Number, Default: 3, MinValue: 1, AllowedPattern: "[0-9]+"}}
            Resources:
              M: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: m.json}}
              N: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: !Sub "{${P} \u00fc"}}
              O: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A, States: !Ref X}}}
              J: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: "j.py"}}} # comment
              L: {Type: AWS::Lambda::Function, Properties: {Code: src}}
              R: {Type: AWS::IAM::Role, Properties: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: i}}}}
            Outputs: {O: {Value: !Join [":", [x, !Ref P]]}}
            """;
    private static final String JSON = """
            {"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine",
            \t"Properties": {"DefinitionString": {"Fn::Join": ["", ["{", {"Ref": "P"}, "}"]]}}}}}
            """;
    private static final List<String> PIECES = List.of("!Ref", "!Sub", "{", "}", "[", "]", ":", "\n", "  ", "- ", "\"",
            "null", "Fn::Sub", "&a", "*a", "!!binary x", "<<", "${", "\t", "Type", "Resources", "\u0000", "'", "|", ">",
            "? ", "!<x>", "%TAG", "---\n", "\uD800", "\uD83D\uDE80", "..", "/", "\\", "s3://", "!", "#", "\r\n",
            "\uFEFF");

    @TempDir
    private Path folder;

    @Test
    void mutatedTemplatesAreReadOrRefusedInWords() throws Exception {
        Files.createDirectories(folder.resolve("src"));
        for (var file : List.of("m.json", "j.py", "i", "src/a.py")) {
            Files.writeString(folder.resolve(file), "x");
        }
        long seed = Seed.get();
        var random = new Random(seed);
        for (int i = 0; i < 6_000; i++) {
            var text = new StringBuilder(i % 3 == 0 ? JSON : YAML);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(12)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            open(text.toString(), seed);
        }
    }

    @Test
    void deepNestingIsRefused() {
        for (var piece : List.of("[", "{\"a\":", "a: ", "? ", "- ")) {
            open(piece.repeat(20_000), 0);
        }
    }

    private void open(String text, long seed) {
        try {
            var template = Template.read(text);
            new DefinitionReader(folder.resolve("template.yaml"), _ -> Optional.of("{}"),
                    new ArrayList<>()).of(text).forEach(Definition::parsed);
            template.parameters().forEach(parameter -> parameter.problem("3"));
            rewritten(text, template);
        } catch (TemplateException e) {
            // Refused in words.
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("Seed " + seed + " broke on:\n" + text, e);
        }
    }

    /// What has been rewritten is a template again, with the same resources.
    private void rewritten(String text, Template before) {
        var packaging = Packaging.of(folder.resolve("template.yaml"), text);
        var after = Template.read(packaging.rewritten(_ -> new UploadedTo("bucket", "key", "https://url")));
        if (!after.resources().stream().map(TemplateResource::logicalId).toList()
                .equals(before.resources().stream().map(TemplateResource::logicalId).toList())) {
            throw new IllegalStateException("The rewritten template is another one");
        }
    }
}
