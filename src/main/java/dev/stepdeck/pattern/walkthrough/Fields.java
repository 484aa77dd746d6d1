package dev.stepdeck.pattern.walkthrough;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.parse.DefinitionText;
import dev.stepdeck.asl.parse.Diagnostic;

import tools.jackson.databind.JsonNode;

/// One object of the file: its fields by type, and a place for what is wrong with them. All objects of a file share the list of problems.
final class Fields {

    static final String CODE = "INVALID_WALKTHROUGH";

    private final DefinitionText text;
    private final List<Diagnostic> problems;
    private final JsonNode node;
    private final String location;

    private Fields(DefinitionText text, List<Diagnostic> problems, JsonNode node, String location) {
        this.text = text;
        this.problems = problems;
        this.node = node;
        this.location = location;
    }

    static Fields root(DefinitionText text, List<Diagnostic> problems) {
        return new Fields(text, problems, text.root(), "");
    }

    boolean has(String name) {
        return node.has(name);
    }

    /// A text that has to be there; empty, with a problem, if it is not.
    String text(String name) {
        var found = optionalText(name);
        if (found.isEmpty() && !node.has(name)) {
            problem(location, "The field \"" + name + "\" is missing.");
        }
        return found.orElse("");
    }

    Optional<String> optionalText(String name) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            wrong(name, "\"" + name + "\" must be a text.");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    boolean flag(String name) {
        var value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            wrong(name, "\"" + name + "\" must be true or false.");
        }
        return value.isBoolean() && value.booleanValue();
    }

    int number(String name, int least, int most, int otherwise) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            wrong(name, "\"" + name + "\" must be a whole number from " + least + " to " + most + ".");
            return otherwise;
        }
        return value.intValue();
    }

    /// A control: a selector, or an object with `control` and `text`.
    Mark mark(String name) {
        var value = node.path(name);
        var at = location + "/" + name;
        if (value.isObject()) {
            var inner = new Fields(text, problems, value, at);
            inner.only(Set.of("control", "text"));
            var mark = new Mark(inner.text("control"), inner.optionalText("text").orElse(""));
            inner.known("control", mark.control());
            return mark;
        }
        var mark = new Mark(text(name), "");
        known(name, mark.control());
        return mark;
    }

    private void known(String name, String selector) {
        Controls.unknown(selector)
                .ifPresent(
                        part -> wrong(name, "There is no control " + part + " in the window." + Controls.near(part)));
    }

    /// The objects of an array; empty without it.
    List<Fields> objects(String name) {
        var array = node.path(name);
        if (!array.isMissingNode() && !array.isArray()) {
            wrong(name, "\"" + name + "\" must be an array.");
        }
        var objects = new ArrayList<Fields>();
        for (var i = 0; array.isArray() && i < array.size(); i++) {
            var at = location + "/" + name + "[" + i + "]";
            if (array.get(i).isObject()) {
                objects.add(new Fields(text, problems, array.get(i), at));
            } else {
                problem(at, "This must be an object.");
            }
        }
        return objects;
    }

    /// Notes fields that nobody reads.
    void only(Set<String> names) {
        node.propertyNames().stream().filter(name -> !names.contains(name))
                .forEach(name -> wrong(name, "Nothing is known of a field \"" + name + "\" here."));
    }

    /// Notes a problem with a field.
    void wrong(String name, String message) {
        problem(location + "/" + name, message);
    }

    /// Notes a problem with the object.
    void wrong(String message) {
        problem(location, message);
    }

    private void problem(String at, String message) {
        problems.add(new Diagnostic(Diagnostic.Severity.ERROR, CODE, message, at, text.position(at)));
    }
}
