package dev.stepdeck.sandbox.cloudformation.template;

import tools.jackson.databind.node.ObjectNode;

/// Reads the text of a template, JSON or YAML, into one tree in which functions have their long form.
///
/// As CloudFormation does, a text whose first character is a brace is taken for JSON.
public final class TemplateText {

    /// How deeply maps and lists may be nested. Real templates stay below 30.
    static final int DEEPEST = 100;

    private TemplateText() {}

    /// The tree of a template's text.
    ///
    /// @throws TemplateException if it is not well-formed, has a duplicate key, a null value, an alias or a tag
    ///         that is not a function, or if it is for another transform than CloudFormation's own
    public static ObjectNode read(String text) {
        var tree = text.stripLeading().startsWith("{") ? JsonText.read(text) : YamlText.read(text);
        if (!(tree instanceof ObjectNode object)) {
            throw TemplateException.format("unsupported structure.");
        }
        ServerlessTemplates.refuse(object);
        NullValues.refuse(object);
        return object;
    }
}
