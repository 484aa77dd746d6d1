package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import tools.jackson.databind.JsonNode;

/// Turns the tree of a condition, or of what a rule says, into a [Criterion]. Conditions may name other conditions;
/// rules may not, but have functions over lists.
final class CriterionParser {

    /// Functions of rules over things of services that the sandbox does not have.
    private static final Set<String> ELSEWHERE = Set.of("Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll");

    private final ExpressionParser expressions;
    private final boolean rules;

    private CriterionParser(ExpressionParser expressions, boolean rules) {
        this.expressions = expressions;
        this.rules = rules;
    }

    static CriterionParser ofConditions(ExpressionParser expressions) {
        return new CriterionParser(expressions, false);
    }

    static CriterionParser ofRules(ExpressionParser expressions) {
        return new CriterionParser(expressions, true);
    }

    Criterion parse(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            throw TemplateException.format(rules
                    ? "Every rule must be a function that returns a boolean."
                    : "Every Condition member must be a string or a condition function.");
        }
        var only = node.properties().iterator().next();
        var function = only.getKey();
        var argument = only.getValue();
        return switch (function) {
            case "Fn::Equals" -> pair(argument, Conditions.EQUALS, Criterion.Equal::new);
            case "Fn::And" -> new Criterion.And(several("Fn::And", argument));
            case "Fn::Or" -> new Criterion.Or(several("Fn::Or", argument));
            case "Fn::Not" -> {
                if (!argument.isArray() || argument.size() != 1) {
                    throw TemplateException.error("every Fn::Not object requires one boolean parameter.");
                }
                yield new Criterion.Not(parse(argument.get(0)));
            }
            default -> rules ? ofRule(function, argument) : ofCondition(function, argument);
        };
    }

    private static Criterion ofCondition(String function, JsonNode argument) {
        if (!function.equals("Condition")) {
            throw function.startsWith("Fn::")
                    ? ExpressionParser.unsupported(function)
                    : TemplateException.format("Every Condition member must be a string or a condition function.");
        }
        if (!argument.isString()) {
            throw TemplateException.format("Every Condition member must be a string.");
        }
        return new Criterion.Named(argument.stringValue());
    }

    private Criterion ofRule(String function, JsonNode argument) {
        return switch (function) {
            case "Fn::Contains" -> pair(argument, Conditions.CONTAINS, Criterion.Contains::new);
            case "Fn::EachMemberEquals" ->
                pair(argument, Conditions.EACH_MEMBER_EQUALS, Criterion.EachMemberEquals::new);
            case "Fn::EachMemberIn" -> pair(argument, Conditions.EACH_MEMBER_IN, Criterion.EachMemberIn::new);
            default -> throw ExpressionParser.unsupported(function);
        };
    }

    private Criterion pair(JsonNode argument, String rule, BiFunction<Expression, Expression, Criterion> make) {
        if (!argument.isArray() || argument.size() != 2) {
            throw TemplateException.error(rule);
        }
        return make.apply(value(argument.get(0)), value(argument.get(1)));
    }

    private Expression value(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            var function = node.propertyNames().iterator().next();
            if (rules && ELSEWHERE.contains(function)) {
                throw TemplateException.error(function + " is not supported by the sandbox, which has none of the"
                        + " services whose identifiers the function looks up.");
            }
        }
        return expressions.parse(node);
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
