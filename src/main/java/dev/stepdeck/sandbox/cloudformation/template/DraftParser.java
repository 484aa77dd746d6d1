package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.stepdeck.sandbox.account.Account;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the sections of a template that transforms leave alone.
final class DraftParser {

    private static final Set<String> SECTIONS = Set.of("AWSTemplateFormatVersion", "Description", "Metadata",
            "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs");
    private static final Set<String> KNOWN_TRANSFORMS = Set.of(ExpressionParser.EXTENSIONS);

    private final ObjectNode source;

    DraftParser(ObjectNode source) {
        this.source = source;
    }

    TemplateDraft parse() {
        if (source.has("Fn::Transform")) {
            throw TemplateException.error("Fn::Transform is not supported by the sandbox.");
        }
        var unknown = new TreeSet<>(source.propertyNames());
        unknown.removeAll(SECTIONS);
        if (!unknown.isEmpty()) {
            throw new TemplateException("Invalid template property or properties [" + String.join(", ", unknown) + "]");
        }
        checkVersion();
        checkMetadata();
        var description = description();
        var transforms = transforms();
        requireKnown(transforms);
        return new TemplateDraft(source, description, transforms,
                Sections.read(source, "Parameters", 200, ParameterParser::parse));
    }

    private void checkVersion() {
        var version = source.get("AWSTemplateFormatVersion");
        if (version != null && !(version.isValueNode() && Scalars.text(version).equals("2010-09-09"))) {
            throw TemplateException.format((version.isValueNode() ? Scalars.text(version) : version.toString())
                    + " is not a supported value for AWSTemplateFormatVersion.");
        }
    }

    private void checkMetadata() {
        if (source.has("Metadata") && !source.get("Metadata").isObject()) {
            throw TemplateException.format("Template Metadata must be an object.");
        }
    }

    private Optional<String> description() {
        var description = source.get("Description");
        if (description == null) {
            return Optional.empty();
        }
        if (!description.isString()) {
            throw TemplateException.format("Template Description must be a string.");
        }
        if (description.stringValue().length() > 1024) {
            throw TemplateException.format("'Description' length is greater than 1024.");
        }
        return Optional.of(description.stringValue());
    }

    private List<String> transforms() {
        var declared = source.get("Transform");
        var names = new ArrayList<String>();
        if (declared != null && declared.isArray()) {
            declared.forEach(one -> names.add(transform(one)));
        } else if (declared != null) {
            names.add(transform(declared));
        }
        return List.copyOf(names);
    }

    private static String transform(JsonNode declared) {
        var name = declared.isObject() ? declared.path("Name") : declared;
        if (!name.isString()) {
            throw TemplateException.format("Transform must be a string or a list of strings.");
        }
        return name.stringValue();
    }

    /// @throws TemplateException if the template declares a transform that the sandbox does not support
    private static void requireKnown(List<String> transforms) {
        transforms.stream().filter(name -> !KNOWN_TRANSFORMS.contains(name)).findFirst().ifPresent(name -> {
            throw new TemplateException(name.startsWith("AWS::")
                    ? "Transform " + name + " is not supported by the sandbox"
                    : "No transform named " + Account.ID + "::" + name + " found.");
        });
    }
}
