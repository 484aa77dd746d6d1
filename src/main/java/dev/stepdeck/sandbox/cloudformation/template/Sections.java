package dev.stepdeck.sandbox.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Goes through the members of a template's sections.
final class Sections {

    private Sections() {}

    /// The members of a section by their names; none if the template does not have it.
    ///
    /// @param most how many there may be
    /// @throws TemplateException if the section is not a map, has too many members, or one with a wrong name
    static <T> Map<String, T> read(ObjectNode source, String name, int most, BiFunction<String, JsonNode, T> member) {
        var node = source.get(name);
        var members = new LinkedHashMap<String, T>();
        if (node == null) {
            return members;
        }
        if (!node.isObject()) {
            throw TemplateException.format(name + " must be an object.");
        }
        if (node.size() > most) {
            throw TemplateException.format("Number of " + name.toLowerCase(Locale.ROOT) + ", " + node.size()
                    + ", is greater than maximum allowed, " + most);
        }
        node.properties().forEach(entry -> {
            if (!entry.getKey().matches("[A-Za-z0-9]{1,255}")) {
                throw TemplateException.format(name.substring(0, name.length() - 1) + " name " + entry.getKey()
                        + " is non alphanumeric.");
            }
            members.put(entry.getKey(), member.apply(entry.getKey(), entry.getValue()));
        });
        return members;
    }
}
