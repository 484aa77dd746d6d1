package dev.stepdeck.pattern;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The part of a long template that shows whether its resource types are supported: its transforms, and the types of the resources
/// that it creates whatever its parameters are.
public final class TemplateOutline {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TemplateOutline() {}

    /// The outline as a separate template; empty if all resources have conditions.
    ///
    /// @throws TemplateException if the text is not a template
    public static Optional<String> of(String text) {
        var root = TemplateReader.read(text);
        var outline = NODES.objectNode();
        root.get("Transform").map(TemplateOutline::transforms).ifPresent(names -> outline.set("Transform", names));
        var resources = outline.putObject("Resources");
        root.get("Resources").map(TemplateNode::children).orElse(Map.of()).forEach((id, resource) -> {
            if (resource.get("Condition").isEmpty()) {
                resource.text("Type").ifPresent(type -> resources.putObject(id).put("Type", type));
            }
        });
        return resources.isEmpty() ? Optional.empty() : Optional.of(outline.toString());
    }

    private static JsonNode transforms(TemplateNode declared) {
        var items = declared instanceof TemplateNode.Sequence list ? list.items() : List.of(declared);
        var names = NODES.arrayNode();
        items.forEach(item -> item.scalar().or(() -> item.text("Name")).ifPresent(names::add));
        return names;
    }
}
