package dev.stepdeck.pattern;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parses a template.
final class TemplateParser {

    private final String text;
    private final TemplateNode root;

    TemplateParser(String text) {
        this.text = text;
        this.root = TemplateReader.read(text);
        if (!(root instanceof TemplateNode.Mapping)) {
            throw new TemplateException(root.span().line(), "A template must be a map with Resources.");
        }
    }

    Template template() {
        var resources = resources();
        return new Template(text, root.text("Description").orElse(""), parameters(), Capabilities.of(root), resources,
                List.copyOf(section("Outputs").children().keySet()));
    }

    private List<Parameter> parameters() {
        return section("Parameters").children().entrySet().stream()
                .map(entry -> ParameterReader.read(entry.getKey(), entry.getValue())).toList();
    }

    private List<TemplateResource> resources() {
        var resources = root.get("Resources").orElseThrow(
                () -> new TemplateException(root.span().line(), "At least one Resources member must be defined."));
        if (resources.children().isEmpty()) {
            throw new TemplateException(resources.span().line(), "At least one Resources member must be defined.");
        }
        return resources.children().entrySet().stream().filter(entry -> !entry.getKey().startsWith("Fn::"))
                .map(entry -> resource(entry.getKey(), entry.getValue())).toList();
    }

    private static TemplateResource resource(String id, TemplateNode node) {
        var type = node.text("Type").orElseThrow(() -> new TemplateException(node.span().line(),
                "Every Resources object must contain a Type member: " + id + " has none."));
        return new TemplateResource(id, type, node.text("DeletionPolicy").orElse(""), node.span().line());
    }

    private TemplateNode section(String name) {
        Optional<TemplateNode> section = root.get(name);
        if (section.isPresent() && !(section.get() instanceof TemplateNode.Mapping)) {
            throw new TemplateException(section.get().span().line(), name + " must be a map.");
        }
        return section.orElse(new TemplateNode.Mapping(Map.of(), root.span()));
    }
}
