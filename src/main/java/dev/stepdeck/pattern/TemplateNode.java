package dev.stepdeck.pattern;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value in a template, with its position in the text.
sealed interface TemplateNode {

    /// Where it begins and ends.
    Span span();

    /// A position in the text.
    ///
    /// @param start of the first character, in UTF-16 units from 0
    /// @param end after the last
    /// @param line of the first, from 1
    record Span(int start, int end, int line) {}

    /// A text, number, boolean or null.
    ///
    /// @param plain whether it has no quotes, so that it may be something other than a string
    record Scalar(String text, boolean plain, Span span) implements TemplateNode {}

    /// A list.
    record Sequence(List<TemplateNode> items, Span span) implements TemplateNode {}

    /// A map, in the order of the text.
    record Mapping(Map<String, TemplateNode> members, Span span) implements TemplateNode {}

    /// A function in its short form, `!Sub text`.
    ///
    /// @param function without the exclamation mark: `Sub`
    record Call(String function, TemplateNode argument, Span span) implements TemplateNode {}

    /// The member of a map; empty for anything else.
    default Optional<TemplateNode> get(String member) {
        return this instanceof Mapping mapping ? Optional.ofNullable(mapping.members().get(member)) : Optional.empty();
    }

    /// The members of a map; none for anything else.
    default Map<String, TemplateNode> children() {
        return this instanceof Mapping mapping ? mapping.members() : Map.of();
    }

    /// A scalar's text; empty for anything else.
    default Optional<String> scalar() {
        return this instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /// A scalar's text as CloudFormation reads it: without quotes, the words of YAML 1.1 for a boolean are `true` or
    /// `false`. Empty for anything else.
    default Optional<String> value() {
        if (!(this instanceof Scalar scalar)) {
            return Optional.empty();
        }
        return Optional.of(!scalar.plain() ? scalar.text() : switch (scalar.text()) {
            case "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> "true";
            case "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> "false";
            default -> scalar.text();
        });
    }

    /// A member's text; empty when there is none or it is not a scalar.
    default Optional<String> text(String member) {
        return get(member).flatMap(TemplateNode::scalar);
    }
}
