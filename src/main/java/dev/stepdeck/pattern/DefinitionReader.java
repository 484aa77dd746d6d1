package dev.stepdeck.pattern;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the definitions of a template's state machines: in files beside it, and embedded in it.
final class DefinitionReader {

    private final Path templateFile;
    private final FileText texts;
    private final List<PatternProblem> problems;

    DefinitionReader(Path templateFile, FileText texts, List<PatternProblem> problems) {
        this.templateFile = templateFile;
        this.texts = texts;
        this.problems = problems;
    }

    /// @param template the text of a template that can be read
    List<Definition> of(String template) {
        var found = new ArrayList<Definition>();
        TemplateReader.read(template).get("Resources").map(TemplateNode::children).orElse(Map.of())
                .forEach((id, resource) -> {
                    var properties = resource.get("Properties");
                    switch (resource.text("Type").orElse("")) {
                        case "AWS::StepFunctions::StateMachine" -> properties
                                .flatMap(given -> one(id, given, "DefinitionS3Location")).ifPresent(found::add);
                        case "AWS::Serverless::StateMachine" -> properties
                                .flatMap(given -> one(id, given, "DefinitionUri")).ifPresent(found::add);
                        default -> {
                        }
                    }
                });
        return found;
    }

    private Optional<Definition> one(String id, TemplateNode properties, String fileProperty) {
        return properties.get(fileProperty).flatMap(node -> ofFile(id, node))
                .or(() -> properties.get("DefinitionString").flatMap(EmbeddedText::ofString)
                        .map(text -> embedded(id, text)))
                .or(() -> properties.get("Definition").map(EmbeddedText::ofObject).map(text -> embedded(id, text)));
    }

    private Definition embedded(String id, String text) {
        return new Definition(id, String.valueOf(templateFile.getFileName()), text);
    }

    private Optional<Definition> ofFile(String id, TemplateNode node) {
        var name = node.scalar().orElse("");
        if (name.isEmpty() || name.startsWith("s3://") || name.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            var file = templateFile.resolveSibling(name).normalize();
            int before = problems.size();
            var text = texts.of(file);
            if (text.isEmpty() && problems.size() > before) {
                problems.set(before, new PatternProblem(templateFile, node.span().line(), "The definition of " + id
                        + " cannot be read: " + problems.get(before)));
            }
            return text.map(asl -> new Definition(id, name, json(name, asl)));
        } catch (InvalidPathException e) {
            problems.add(new PatternProblem(templateFile, node.span().line(), "Not a file name: " + name));
            return Optional.empty();
        }
    }

    /// SAM takes definitions in YAML too.
    private String json(String name, String text) {
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            return text;
        }
        try {
            return EmbeddedText.ofObject(TemplateReader.read(text));
        } catch (TemplateException e) {
            problems.add(
                    new PatternProblem(templateFile.resolveSibling(name), e.line(), String.valueOf(e.getMessage())));
            return text;
        }
    }
}
