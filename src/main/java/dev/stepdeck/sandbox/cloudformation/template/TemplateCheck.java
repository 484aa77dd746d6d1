package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/// The checks across sections: every name that is mentioned is there, and resources do not wait for each other
/// in a circle.
final class TemplateCheck {

    private static final Set<String> PSEUDO = Set.of("AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue",
            "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix");

    private final Template template;

    private TemplateCheck(Template template) {
        this.template = template;
    }

    static void check(Template template) {
        var check = new TemplateCheck(template);
        check.conditions();
        check.resources();
        check.outputs();
        var circle = Dependencies.circle(Dependencies.of(template.resources().values()));
        if (!circle.isEmpty()) {
            throw new TemplateException(
                    "Circular dependency between resources: [" + String.join(", ", circle) + "]");
        }
    }

    private void conditions() {
        template.conditions().criteria().values().forEach(criterion -> condition(criterion, "Conditions"));
        template.rules().stream().flatMap(Rule::criteria).forEach(criterion -> condition(criterion, "Rules"));
    }

    private void condition(Criterion criterion, String section) {
        var unknown = new LinkedHashSet<String>();
        criterion.values().map(References::of).forEach(references -> {
            references.names().stream().filter(name -> !PSEUDO.contains(name))
                    .filter(name -> !template.parameters().containsKey(name)).forEach(unknown::add);
            unknown.addAll(references.attributes().keySet());
        });
        if (!unknown.isEmpty()) {
            throw TemplateException.format("Unresolved dependencies [" + String.join(", ", unknown)
                    + "]. Cannot reference resources in the " + section + " block of the template");
        }
        if (criterion instanceof Criterion.Named(var name)) {
            requireCondition(name, "Conditions");
        }
        criterion.parts().forEach(part -> condition(part, section));
    }

    private void resources() {
        var unknown = new LinkedHashSet<String>();
        for (var resource : template.resources().values()) {
            resource.condition().ifPresent(condition -> requireCondition(condition, "Resources"));
            resource.dependsOn().stream().filter(name -> !template.resources().containsKey(name))
                    .forEach(unknown::add);
            unknown.addAll(unknown(resource.properties()));
        }
        refuse(unknown, "Resources");
    }

    private void outputs() {
        var unknown = new LinkedHashSet<String>();
        for (var output : template.outputs().values()) {
            output.condition().ifPresent(condition -> requireCondition(condition, "Outputs"));
            Stream.concat(Stream.of(output.value()), output.exportName().stream())
                    .forEach(value -> unknown.addAll(unknown(value)));
            if (output.exportName().filter(this::needsResources).isPresent()) {
                throw OutputDeclaration.malformedExport(output.name());
            }
        }
        refuse(unknown, "Outputs");
    }

    /// Whether a value is known only when a resource is there.
    private boolean needsResources(Expression expression) {
        var references = References.of(expression);
        return !references.attributes().isEmpty()
                || references.names().stream().anyMatch(template.resources()::containsKey);
    }

    /// Which map or which export is meant must be known before any resource is there.
    private void checkKeys(Expression expression) {
        switch (expression) {
            case Expression.ImportValue(var name) -> {
                if (needsResources(name)) {
                    throw TemplateException.error(FunctionRules.IMPORT_OF);
                }
            }
            case Expression.FindInMap find -> {
                if (Stream.of(find.map(), find.top(), find.second()).anyMatch(this::needsResources)) {
                    throw TemplateException.error(FunctionRules.FIND_IN_MAP);
                }
            }
            default -> {
            }
        }
        expression.parts().forEach(this::checkKeys);
    }

    private Set<String> unknown(Expression expression) {
        checkKeys(expression);
        var references = References.of(expression);
        references.attributes().keySet().stream().filter(name -> !template.resources().containsKey(name)).findFirst()
                .ifPresent(name -> {
                    throw TemplateException.error("instance of Fn::GetAtt references undefined resource " + name);
                });
        references.conditions().stream().filter(name -> !template.conditions().criteria().containsKey(name))
                .findFirst().ifPresent(name -> {
                    throw TemplateException.error("unresolved condition dependency " + name + " in Fn::If");
                });
        var names = new LinkedHashSet<>(references.names());
        names.removeAll(PSEUDO);
        names.removeAll(template.parameters().keySet());
        names.removeAll(template.resources().keySet());
        return names;
    }

    private void requireCondition(String name, String section) {
        if (!template.conditions().criteria().containsKey(name)) {
            throw TemplateException.format("Unresolved condition dependency " + name + " in the " + section
                    + " block of the template");
        }
    }

    private static void refuse(Collection<String> unknown, String section) {
        if (!unknown.isEmpty()) {
            throw TemplateException.format("Unresolved resource dependencies [" + String.join(", ", unknown)
                    + "] in the " + section + " block of the template");
        }
    }
}
