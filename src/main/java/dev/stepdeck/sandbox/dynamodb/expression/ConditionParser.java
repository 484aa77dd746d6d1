package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.dynamodb.expression.Condition.Comparator;
import dev.stepdeck.sandbox.dynamodb.value.Order;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// Reads conditions. Source: Comparison operator and function reference, Amazon DynamoDB Developer Guide.
final class ConditionParser {

    private static final Map<String, Integer> FUNCTIONS = Map.of("attribute_exists", 1, "attribute_not_exists", 1,
            "attribute_type", 2, "begins_with", 2, "contains", 2, "size", 1);
    private static final Set<String> TYPES = Set.of("S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M");
    private static final int MOST_IN = 100;

    private final Reading in;

    ConditionParser(Reading in) {
        this.in = in;
    }

    Condition whole() {
        var condition = or();
        in.expectEnd();
        return condition;
    }

    private Condition or() {
        var any = new ArrayList<Condition>();
        do {
            any.add(and());
        } while (in.tookWord("OR"));
        return any.size() == 1 ? any.getFirst() : new Condition.Or(any);
    }

    private Condition and() {
        var all = new ArrayList<Condition>();
        do {
            all.add(not());
        } while (in.tookWord("AND"));
        return all.size() == 1 ? all.getFirst() : new Condition.And(all);
    }

    private Condition not() {
        if (!in.tookWord("NOT")) {
            return simple();
        }
        in.deeper();
        var condition = new Condition.Not(not());
        in.shallower();
        return condition;
    }

    private Condition simple() {
        if (in.peek().is("(") && !isOperandInBrackets()) {
            return inBrackets();
        }
        if (in.peek().kind() == Token.Kind.WORD && in.peek(1).is("(") && !in.peek().text().equals("size")) {
            return function();
        }
        return comparison();
    }

    /// Brackets can be around an operand too: `(a) = :b`.
    private boolean isOperandInBrackets() {
        int close = 2;
        if (in.peek(1).kind() != Token.Kind.VALUE) {
            if (in.peek(1).kind() != Token.Kind.WORD && in.peek(1).kind() != Token.Kind.NAME) {
                return false;
            }
            while (in.peek(close).is(".") || in.peek(close).is("[")) {
                close += in.peek(close).is(".") ? 2 : 3;
            }
        }
        return in.peek(close).is(")");
    }

    private Condition inBrackets() {
        in.expect("(");
        in.deeper();
        boolean again = in.peek().is("(");
        var condition = or();
        if (again && in.peek(-1).is(")") && in.peek().is(")") && isOneBracket()) {
            throw in.refused("The expression has redundant parentheses;");
        }
        in.shallower();
        in.expect(")");
        return condition;
    }

    /// Whether what was read in brackets is nothing but brackets again.
    private boolean isOneBracket() {
        int open = 0;
        int back = -1;
        do {
            open += in.peek(back).is(")") ? 1 : in.peek(back).is("(") ? -1 : 0;
            back--;
        } while (open > 0);
        return in.peek(back).is("(");
    }

    private Condition comparison() {
        var left = operand();
        for (var comparator : Comparator.values()) {
            if (in.took(comparator.sign())) {
                return compare(comparator, left, operand());
            }
        }
        if (in.tookWord("BETWEEN")) {
            return between(left);
        }
        if (in.tookWord("IN")) {
            return oneOf(left);
        }
        throw in.unexpected();
    }

    private Condition compare(Comparator comparator, Operand left, Operand right) {
        distinct(comparator.sign(), left, right);
        if (comparator != Comparator.EQUAL && comparator != Comparator.UNEQUAL) {
            ordered(comparator.sign(), left);
            ordered(comparator.sign(), right);
        }
        return new Condition.Compare(comparator, left, right);
    }

    private void distinct(String operator, Operand first, Operand other) {
        if (first instanceof Operand.Path && first.equals(other)) {
            throw in.refused("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + first);
        }
    }

    private void ordered(String operator, Operand operand) {
        if (operand instanceof Operand.Given(var value) && !Order.isScalar(value)) {
            throw wrongType(operator, value);
        }
    }

    private RuntimeException wrongType(String operator, Value value) {
        return in.refused("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + value.type());
    }

    private Condition between(Operand operand) {
        var low = operand();
        if (!in.tookWord("AND")) {
            throw in.unexpected();
        }
        var high = operand();
        ordered("BETWEEN", low);
        ordered("BETWEEN", high);
        if (low instanceof Operand.Given(var least) && high instanceof Operand.Given(var most)) {
            if (!Order.comparable(least, most)) {
                throw in.refused("The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
                        + " operand: AttributeValue: " + Shown.of(least) + ", upper bound operand: AttributeValue: "
                        + Shown.of(most));
            }
            if (Order.compare(least, most) > 0) {
                throw in.refused("The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
                        + " lower bound operand: AttributeValue: " + Shown.of(least)
                        + ", upper bound operand: AttributeValue: " + Shown.of(most));
            }
        }
        return new Condition.Between(operand, low, high);
    }

    private Condition oneOf(Operand operand) {
        var list = new ArrayList<Operand>();
        in.expect("(");
        do {
            list.add(operand());
            distinct("IN", operand, list.getLast());
        } while (in.took(","));
        in.expect(")");
        if (list.size() > MOST_IN) {
            throw in.refused("The IN operator is provided with too many operands; number of operands: " + list.size());
        }
        return new Condition.In(operand, list);
    }

    private Operand operand() {
        if (in.took("(")) {
            in.deeper();
            var operand = operand();
            in.shallower();
            in.expect(")");
            return operand;
        }
        if (in.peek().kind() == Token.Kind.WORD && in.peek(1).is("(")) {
            var name = in.next().text();
            if (!name.equals("size")) {
                throw unknown(name);
            }
            return new Operand.Size(arguments(name).getFirst());
        }
        return in.isPath() ? new Operand.Path(in.path()) : new Operand.Given(in.value());
    }

    private Condition function() {
        var name = in.next().text();
        if (!FUNCTIONS.containsKey(name)) {
            throw unknown(name);
        }
        var operands = arguments(name);
        var first = operands.getFirst();
        return switch (name) {
            case "attribute_exists" -> new Condition.Exists(path(name, first));
            case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(path(name, first)));
            case "attribute_type" -> new Condition.HasType(path(name, first), type(operands.get(1)));
            case "begins_with" -> begins(first, operands.get(1));
            default -> {
                distinct(name, first, operands.get(1));
                yield new Condition.Contains(first, operands.get(1));
            }
        };
    }

    private RuntimeException unknown(String function) {
        return in.refused(FUNCTIONS.containsKey(function)
                ? "The function is not allowed to be used this way in an expression; function: " + function
                : "Invalid function name; function: " + function);
    }

    private List<Operand> arguments(String name) {
        in.deeper();
        var operands = new ArrayList<Operand>();
        in.expect("(");
        do {
            operands.add(operand());
        } while (in.took(","));
        in.expect(")");
        in.shallower();
        if (operands.size() != FUNCTIONS.getOrDefault(name, 0)) {
            throw in.refused("Incorrect number of operands for operator or function; operator or function: " + name
                    + ", number of operands: " + operands.size());
        }
        return operands;
    }

    private DocumentPath path(String function, Operand operand) {
        if (operand instanceof Operand.Path(var path)) {
            return path;
        }
        throw in.refused("Operator or function requires a document path; operator or function: " + function);
    }

    private Condition begins(Operand operand, Operand prefix) {
        distinct("begins_with", operand, prefix);
        for (var each : List.of(operand, prefix)) {
            if (each instanceof Operand.Given(var value) && !(value instanceof Value.Text)
                    && !(value instanceof Value.Binary)) {
                throw wrongType("begins_with", value);
            }
        }
        return new Condition.Begins(operand, prefix);
    }

    private String type(Operand operand) {
        if (!(operand instanceof Operand.Given(var value))) {
            throw in.refused("Incorrect operand type for operator or function; operator or function: attribute_type,"
                    + " operand type: PATH");
        }
        if (!(value instanceof Value.Text(var type))) {
            throw wrongType("attribute_type", value);
        }
        if (!TYPES.contains(type)) {
            throw in.refused("Invalid attribute type name found; type: " + type
                    + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
        }
        return type;
    }
}
