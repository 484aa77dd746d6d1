package dev.stepdeck.sandbox.events;

import java.util.Set;
import java.util.regex.Pattern;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Says whether what a target shall get of an event can be. Sources: InputTransformer, EventBridge API Reference;
/// "Amazon EventBridge input transformation".
final class InputCheck {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /// Names that are there without a path.
    private static final Set<String> RESERVED = Set.of("aws.events.rule-arn", "aws.events.rule-name",
            "aws.events.event.ingestion-time", "aws.events.event", "aws.events.event.json");
    /// What EventBridge takes of JSONPath: dots, names, indices and wildcards.
    private static final Pattern PATH = Pattern
            .compile("\\$(\\.[A-Za-z0-9_/*-]+|\\[(\\d+|\\*|'[^']+'|\"[^\"]+\")\\])*");

    private InputCheck() {}

    /// @throws AwsServiceException `ValidationException` for an input that cannot be
    static void check(Target target) {
        int given = (target.input() == null ? 0 : 1) + (target.inputPath() == null ? 0 : 1)
                + (target.inputTransformer() == null ? 0 : 1);
        if (given > 1) {
            throw EventsFaults.invalid("Only one of Input, InputPath, or InputTransformer must be provided for target "
                    + target.id() + ".");
        }
        if (target.input() != null && !isJson(target.input())) {
            throw EventsFaults.invalid("JSON syntax error in input for target " + target.id() + ".");
        }
        if (target.inputPath() != null && !isPath(target.inputPath())) {
            throw EventsFaults.invalid("Invalid InputPath for target " + target.id() + ".");
        }
        if (target.inputTransformer() != null) {
            transformer(target.id(), target.inputTransformer());
        }
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isPath(String path) {
        try {
            return PATH.matcher(path).matches() && !JsonPath.compile(path).getPath().isEmpty();
        } catch (InvalidPathException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void transformer(String id, InputTransformer transformer) {
        transformer.inputPathsMap().forEach((name, path) -> {
            if (name.regionMatches(true, 0, "AWS.", 0, 4) || RESERVED.contains(name) || !isPath(path)) {
                throw EventsFaults.invalid("Invalid InputPathsMap for target " + id + " : " + name + ", " + path + ".");
            }
        });
        var template = transformer.inputTemplate();
        var places = InputShape.PLACE.matcher(template);
        while (places.find()) {
            var name = places.group(1);
            if (!RESERVED.contains(name) && !transformer.inputPathsMap().containsKey(name)) {
                throw EventsFaults
                        .invalid("InputTemplate for target " + id + " contains invalid placeholder " + name + ".");
            }
        }
        template(id, template);
    }

    /// A template is one value of JSON, or lines of them, once its places are filled. A place cannot be a key.
    private static void template(String id, String template) {
        var filled = InputShape.filled(template, (_, inside) -> inside ? "<>" : "0");
        try (var tokens = JSON.createParser(filled)) {
            int values = 0;
            for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                values++;
                if (token == JsonToken.PROPERTY_NAME && tokens.currentName().contains("<>")) {
                    throw EventsFaults.invalid("Invalid InputTemplate for target " + id
                            + " : a placeholder cannot be the key of an object.");
                }
            }
            if (values > 0) {
                return;
            }
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw EventsFaults.invalid("Invalid InputTemplate for target " + id + " : [Source: (String)\"" + template
                    + "\"; line: " + at.getLineNr() + ", column: " + at.getColumnNr() + "].");
        }
        throw EventsFaults.invalid("Invalid InputTemplate for target " + id + " : it is empty.");
    }
}
