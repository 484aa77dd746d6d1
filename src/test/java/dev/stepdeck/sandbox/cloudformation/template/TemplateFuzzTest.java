package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;

/// Whatever the text, a template is accepted or refused in words; nothing else is thrown.
class TemplateFuzzTest {

    private static final String SEED = """
            AWSTemplateFormatVersion: 2010-09-09
            Parameters: {P: {Type: Number, Default: 3, MinValue: 1}, L: {Type: CommaDelimitedList, Default: "a,b"}}
            Mappings: {M: {a: {b: c}}}
            Conditions: {C: !Equals [!Ref P, 3], D: !Not [!Condition C]}
            Resources:
              A: {Type: AWS::S3::Bucket, Condition: C, Properties: {N: !Sub "${P}-${AWS::Region}"}}
              B: {Type: AWS::S3::Bucket, DependsOn: A, Properties: {X: !If [C, !Select [0, !Ref L], !Ref AWS::NoValue]}}
            Outputs: {O: {Value: !FindInMap [M, a, b], Export: {Name: !Join [":", [x, !Ref P]]}}}
            """;
    private static final List<String> PIECES = List.of("!Ref", "!Sub", "{", "}", "[", "]", ":", "\n", "  ", "- ", "\"",
            "null", "Fn::If", "&a", "*a", "!!binary x", "<<", "${", "\t", "Type", "Resources", "\u0000", "!GetAtt", "'",
            "|", ">", "? ", "!<x>", "%TAG", "---\n", "\uD800", "C", "P");

    @Test
    void mutatedTemplatesNeverBreakTheParser() {
        long seed = Seed.get();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(SEED);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                    case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            tryOne(text.toString(), seed);
        }
    }

    @Test
    void deepNestingIsRefused() {
        tryOne("[".repeat(40_000), 0);
        tryOne("{\"a\":".repeat(10_000), 0);
        tryOne("a: ".repeat(5_000), 0);
        tryOne("? ".repeat(20_000), 0);
        tryOne("- ".repeat(20_000), 0);
    }

    private static void tryOne(String text, long seed) {
        try {
            var draft = TemplateDraft.parse(text);
            draft.outline();
            var values = ParameterValues.of(draft.parameters(), List.of(), Map.of());
            new Inputs(draft.template(values, Map.of()), values, Map.of());
        } catch (TemplateException e) {
            // Refused in words.
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("Seed " + seed + " broke the parser with:\n" + text, e);
        }
    }
}
