package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/// Reads one member of the Rules section.
final class RuleParser {

    private static final Set<String> MEMBERS = Set.of("RuleCondition", "Assertions");
    private static final Set<String> ASSERTION = Set.of("Assert", "AssertDescription");

    private final CriterionParser criteria;

    RuleParser(ExpressionParser expressions) {
        this.criteria = CriterionParser.ofRules(expressions);
    }

    Rule parse(String name, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Any Rules member must be an object.");
        }
        known(node, MEMBERS, "rule");
        var list = node.get("Assertions");
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw TemplateException.format("Every Rules object must contain an Assertions list.");
        }
        var assertions = new ArrayList<Rule.Assertion>();
        list.forEach(assertion -> assertions.add(assertion(assertion)));
        return new Rule(name, Optional.ofNullable(node.get("RuleCondition")).map(criteria::parse), assertions);
    }

    private Rule.Assertion assertion(JsonNode node) {
        if (!node.isObject() || !node.has("Assert")) {
            throw TemplateException.format("Every Assertions object must contain an Assert member.");
        }
        known(node, ASSERTION, "assertion");
        var description = node.get("AssertDescription");
        if (description != null && !description.isString()) {
            throw TemplateException.format("Every AssertDescription member must be a string.");
        }
        return new Rule.Assertion(criteria.parse(node.get("Assert")),
                description == null ? "" : description.stringValue());
    }

    private static void known(JsonNode node, Set<String> members, String what) {
        node.propertyNames().stream().filter(member -> !members.contains(member)).findFirst().ifPresent(member -> {
            throw new TemplateException("Invalid template " + what + " property '" + member + "'");
        });
    }
}
