package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.stepdeck.asl.text.BoundedMatch;
import dev.stepdeck.sandbox.cloudformation.template.ParameterDeclaration.Constraints;

import tools.jackson.databind.JsonNode;

/// Reads one member of the Parameters section.
final class ParameterParser {

    private static final Set<String> MEMBERS = Set.of("Type", "Default", "Description", "NoEcho", "AllowedValues",
            "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue", "ConstraintDescription");
    private static final Pattern PLAIN = Pattern.compile("String|Number|CommaDelimitedList|List<(String|Number)>");

    private final String name;
    private final JsonNode node;

    private ParameterParser(String name, JsonNode node) {
        this.name = name;
        this.node = node;
    }

    static ParameterDeclaration parse(String name, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Any Parameters member must be an object.");
        }
        node.propertyNames().stream().filter(member -> !MEMBERS.contains(member)).findFirst().ifPresent(member -> {
            throw new TemplateException("Invalid template parameter property '" + member + "'");
        });
        return new ParameterParser(name, node).declaration();
    }

    private ParameterDeclaration declaration() {
        return new ParameterDeclaration(name, type(), text("Default"), text("Description"),
                text("NoEcho").filter("true"::equalsIgnoreCase).isPresent(),
                new Constraints(allowedValues(), allowedPattern(), number("MinLength", Integer::valueOf),
                        number("MaxLength", Integer::valueOf), number("MinValue", Double::valueOf),
                        number("MaxValue", Double::valueOf), text("ConstraintDescription")));
    }

    private String type() {
        var type = text("Type")
                .orElseThrow(() -> TemplateException.format("Every Parameters object must contain a Type member."));
        if (!PLAIN.matcher(type).matches() && !AwsParameterTypes.known(type)) {
            throw TemplateException.format("Unrecognized parameter type: " + type);
        }
        return type;
    }

    private Optional<String> text(String member) {
        var value = node.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw TemplateException.format("Every " + member + " member must be a string.");
        }
        return Optional.of(Scalars.text(value));
    }

    private <T> Optional<T> number(String member, Function<String, T> parse) {
        try {
            return text(member).map(parse);
        } catch (NumberFormatException e) {
            throw TemplateException.format("Every " + member + " member must be a number.");
        }
    }

    private List<String> allowedValues() {
        var values = new ArrayList<String>();
        var list = node.get("AllowedValues");
        if (list != null) {
            if (!list.isArray() || list.isEmpty()) {
                throw TemplateException.format("Every AllowedValues member must be a list.");
            }
            list.forEach(value -> values.add(value.isValueNode() ? Scalars.text(value) : value.toString()));
        }
        return values;
    }

    private Optional<String> allowedPattern() {
        var pattern = text("AllowedPattern");
        try {
            pattern.ifPresent(BoundedMatch::check);
        } catch (PatternSyntaxException e) {
            throw TemplateException.format("Parameter " + name + ": AllowedPattern is not a regular expression: "
                    + e.getDescription());
        }
        return pattern;
    }
}
