package dev.stepdeck.sandbox.sfn.definition;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.choice.And;
import dev.stepdeck.asl.choice.Comparison;
import dev.stepdeck.asl.choice.Condition;
import dev.stepdeck.asl.choice.JsonataCondition;
import dev.stepdeck.asl.choice.Not;
import dev.stepdeck.asl.choice.Operator;
import dev.stepdeck.asl.choice.Or;
import dev.stepdeck.asl.choice.TypeTest;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.PathExpression;

import tools.jackson.databind.JsonNode;

/// The conditions of choice rules.
final class Conditions {

    private Conditions() {}

    static Condition read(JsonNode rule, Fields fields) {
        if (rule.has("Condition")) {
            return new JsonataCondition(fields.value("Condition").orElseThrow());
        }
        if (rule.has("Not")) {
            return new Not(read(rule.get("Not"), fields.of(rule.get("Not"), "Not")));
        }
        if (rule.has("And")) {
            return new And(all(rule.get("And"), fields, "And"));
        }
        if (rule.has("Or")) {
            return new Or(all(rule.get("Or"), fields, "Or"));
        }
        var variable = fields.path(fields.text("Variable"), "Variable");
        for (var entry : rule.properties()) {
            for (var kind : TypeTest.Kind.values()) {
                if (kind.field().equals(entry.getKey())) {
                    return new TypeTest(variable, kind, entry.getValue().asBoolean(true));
                }
            }
            var plain = Operator.of(entry.getKey());
            if (plain.isPresent()) {
                return new Comparison(variable, plain.get(), new Literal(entry.getValue()));
            }
            if (entry.getKey().endsWith("Path")) {
                var byPath = Operator.of(entry.getKey().substring(0, entry.getKey().length() - 4));
                if (byPath.isPresent()) {
                    return new Comparison(variable, byPath.get(), new PathExpression(
                            fields.path(entry.getValue().asString(""), entry.getKey()), entry.getKey()));
                }
            }
        }
        throw Fields.rejected("A choice rule has no comparison", fields.pointer());
    }

    private static List<Condition> all(JsonNode rules, Fields fields, String name) {
        var conditions = new ArrayList<Condition>();
        rules.forEach(r -> conditions.add(read(r, fields.of(r, name + "[" + conditions.size() + "]"))));
        return conditions;
    }
}
