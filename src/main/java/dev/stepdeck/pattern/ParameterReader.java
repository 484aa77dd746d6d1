package dev.stepdeck.pattern;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.PatternSyntaxException;

import dev.stepdeck.asl.text.BoundedMatch;

/// Reads one parameter of a template.
final class ParameterReader {

    private final String name;
    private final TemplateNode node;

    private ParameterReader(String name, TemplateNode node) {
        this.name = name;
        this.node = node;
    }

    static Parameter read(String name, TemplateNode node) {
        if (!(node instanceof TemplateNode.Mapping)) {
            throw new TemplateException(node.span().line(), "Parameter " + name + " must be a map.");
        }
        return new ParameterReader(name, node).parameter();
    }

    private Parameter parameter() {
        var type = text("Type").orElseThrow(
                () -> wrong(node, "Every Parameters object must contain a Type member: " + name + " has none."));
        return new Parameter(name, type, text("Default"), text("Description").orElse(""),
                text("NoEcho").filter("true"::equalsIgnoreCase).isPresent(),
                new Constraints(allowedValues(), allowedPattern(), whole("MinLength"), whole("MaxLength"),
                        decimal("MinValue"), decimal("MaxValue"), text("ConstraintDescription").orElse("")));
    }

    private Optional<String> text(String member) {
        return node.get(member).map(value -> value.value()
                .orElseThrow(() -> wrong(value, "Every " + member + " member must be a string.")));
    }

    private OptionalInt whole(String member) {
        var text = text(member);
        try {
            return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get().strip())) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            throw wrong(node, "Every " + member + " member must be a number.");
        }
    }

    private OptionalDouble decimal(String member) {
        var text = text(member);
        try {
            return text.isPresent()
                    ? OptionalDouble.of(Double.parseDouble(text.get().strip()))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            throw wrong(node, "Every " + member + " member must be a number.");
        }
    }

    private List<String> allowedValues() {
        var list = node.get("AllowedValues");
        if (list.isEmpty()) {
            return List.of();
        }
        if (!(list.get() instanceof TemplateNode.Sequence values)) {
            throw wrong(list.get(), "Every AllowedValues member must be a list.");
        }
        return values.items().stream().map(value -> value.value()
                .orElseThrow(() -> wrong(value, "AllowedValues of " + name + " must be strings."))).toList();
    }

    private Optional<String> allowedPattern() {
        var pattern = text("AllowedPattern");
        try {
            pattern.ifPresent(BoundedMatch::check);
        } catch (PatternSyntaxException e) {
            throw wrong(node, "Parameter " + name + ": AllowedPattern is not a regular expression: "
                    + e.getDescription());
        }
        return pattern;
    }

    private static TemplateException wrong(TemplateNode at, String message) {
        return new TemplateException(at.span().line(), message);
    }
}
