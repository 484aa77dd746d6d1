package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/// Turns the tree of a condition into a [Criterion].
final class CriterionParser {

    private final ExpressionParser expressions;

    CriterionParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    Criterion parse(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            throw TemplateException.format("Every Condition member must be a string or a condition function.");
        }
        var only = node.properties().iterator().next();
        var argument = only.getValue();
        return switch (only.getKey()) {
            case "Fn::Equals" -> {
                if (!argument.isArray() || argument.size() != 2) {
                    throw TemplateException.error("every Fn::Equals object requires a list of 2 string parameters.");
                }
                yield new Criterion.Equal(expressions.parse(argument.get(0)), expressions.parse(argument.get(1)));
            }
            case "Fn::And" -> new Criterion.And(several("Fn::And", argument));
            case "Fn::Or" -> new Criterion.Or(several("Fn::Or", argument));
            case "Fn::Not" -> {
                if (!argument.isArray() || argument.size() != 1) {
                    throw TemplateException.error("every Fn::Not object requires one boolean parameter.");
                }
                yield new Criterion.Not(parse(argument.get(0)));
            }
            case "Condition" -> {
                if (!argument.isString()) {
                    throw TemplateException.format("Every Condition member must be a string.");
                }
                yield new Criterion.Named(argument.stringValue());
            }
            case "Fn::Contains" -> {
                if (!argument.isArray() || argument.size() != 2) {
                    throw TemplateException.error("every Fn::Contains object requires a list of strings and a string.");
                }
                yield new Criterion.Contains(expressions.parse(argument.get(0)), expressions.parse(argument.get(1)));
            }
            default -> throw TemplateException.error(only.getKey() + " is not a condition function");
        };
    }

    private List<Criterion> several(String name, JsonNode argument) {
        if (!argument.isArray() || argument.size() < 2 || argument.size() > 10) {
            throw TemplateException.error("every " + name
                    + " object requires a list of at least 2 and at most 10 boolean parameters.");
        }
        var criteria = new ArrayList<Criterion>();
        argument.forEach(item -> criteria.add(parse(item)));
        return criteria;
    }
}
