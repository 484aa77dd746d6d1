package dev.stepdeck.pattern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a pattern says about itself: the fields of serverlessland's `example-pattern.json` and `example-workflow.json`.
///
/// Many of the published files are not strict JSON (a byte order mark, commas at the end of lists, line breaks in
/// strings) or have a list where others have an object; they are read anyway.
///
/// @param templateFile as the file names it, relative to the folder
/// @param payloads files with sample inputs, relative to the folder
record PatternCard(String title, String description, String level, String framework, List<String> services,
        Optional<String> templateFile, List<Payload> payloads) {

    /// A sample input that the card names.
    record Payload(String headline, String file) {}

    private static final List<String> NAMES = List.of("pattern.json", "example-pattern.json", "example-workflow.json",
            "metadata.json");
    private static final JsonMapper LENIENT = JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    static PatternCard read(Path folder, FileText texts, List<PatternProblem> problems) {
        var file = NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
        if (file.isEmpty()) {
            problems.add(new PatternProblem(folder, 0, Files.isDirectory(folder)
                    ? "There is no pattern.json in it."
                    : "The folder does not exist."));
            return of(LENIENT.createObjectNode());
        }
        return of(texts.of(file.get()).flatMap(text -> parsed(file.get(), text, problems))
                .orElseGet(LENIENT::createObjectNode));
    }

    private static Optional<JsonNode> parsed(Path file, String text, List<PatternProblem> problems) {
        try {
            var root = LENIENT.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (!root.isObject()) {
                problems.add(new PatternProblem(file, 1, "The file must hold a JSON object."));
            }
            return Optional.of(root).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            var at = e.getLocation();
            problems.add(new PatternProblem(file, at == null ? 0 : at.getLineNr(),
                    "The file is not JSON: " + e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private static PatternCard of(JsonNode root) {
        var template = root.path("gitHub").path("template");
        return new PatternCard(text(root.path("title")), text(root.path("description")), level(root),
                text(root.path("framework")), services(root.path("services")),
                Optional.of(text(template.path("templateFile"))).filter(name -> !name.isEmpty())
                        .map(PatternCard::within),
                root.path("gitHub").path("payloads").valueStream()
                        .map(payload -> new Payload(text(payload.path("headline")),
                                within(text(payload.path("payloadURL")))))
                        .filter(payload -> !payload.file().isEmpty()).toList());
    }

    /// Workflows say "2 - Pattern" where patterns say "200".
    private static String level(JsonNode root) {
        var level = text(root.path("level"));
        var simplicity = text(root.path("simplicity"));
        return level.isEmpty() && !simplicity.isEmpty() && Character.isDigit(simplicity.charAt(0))
                ? simplicity.charAt(0) + "00"
                : level;
    }

    private static List<String> services(JsonNode node) {
        Stream<JsonNode> named = node.isArray() ? node.valueStream() : Stream.of(node.path("from"), node.path("to"));
        return named.flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value)).map(PatternCard::text)
                .filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString("").strip() : "";
    }

    /// A name that begins with a slash is relative to the folder; no file name holds a zero byte.
    private static String within(String name) {
        return name.replaceFirst("^[/\\\\]+", "").replace("\0", "");
    }
}
