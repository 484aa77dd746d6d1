package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.sandbox.dynamodb.expression.Update.Action;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// Reads update expressions. Source: Update expressions, Amazon DynamoDB Developer Guide.
final class UpdateParser {

    private final Reading in;
    private final List<Action> actions = new ArrayList<>();

    UpdateParser(Reading in) {
        this.in = in;
    }

    Update whole() {
        var seen = new HashSet<String>();
        do {
            var section = in.peek().text().toUpperCase(Locale.ROOT);
            if (!List.of("SET", "REMOVE", "ADD", "DELETE").contains(section)) {
                throw in.unexpected();
            }
            if (!seen.add(section)) {
                throw in.refused(
                        "The \"" + section + "\" section can only be used once in an update expression;");
            }
            in.next();
            section(section);
        } while (in.peek().kind() != Token.Kind.END);
        Paths.checkApart(in, actions.stream().map(Action::path).toList());
        return new Update(actions);
    }

    private void section(String section) {
        do {
            var path = in.path();
            actions.add(switch (section) {
                case "SET" -> set(path);
                case "REMOVE" -> new Action.Remove(path);
                case "ADD" -> new Action.Add(path, addend(in.value()));
                default -> new Action.Delete(path, subtrahend(in.value()));
            });
        } while (in.took(","));
    }

    private Action set(DocumentPath path) {
        in.expect("=");
        var value = computed();
        if (in.took("+")) {
            return new Action.Set(path, sum("+", value, computed()));
        }
        return new Action.Set(path, in.took("-") ? sum("-", value, computed()) : value);
    }

    private Computed sum(String sign, Computed first, Computed second) {
        for (var each : List.of(first, second)) {
            if (each instanceof Computed.Given(var value) && !(value instanceof Value.Decimal)) {
                throw wrongType(sign, value);
            }
        }
        return new Computed.Sum(first, second, sign.equals("-"));
    }

    private RuntimeException wrongType(String operator, Value value) {
        return in.refused("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + value.type());
    }

    private Computed computed() {
        if (in.took("(")) {
            in.deeper();
            var inner = computed();
            if (in.took("+")) {
                inner = sum("+", inner, computed());
            } else if (in.took("-")) {
                inner = sum("-", inner, computed());
            }
            in.shallower();
            in.expect(")");
            return inner;
        }
        if (in.peek().kind() == Token.Kind.WORD && in.peek(1).is("(")) {
            return function();
        }
        return in.isPath() ? new Computed.Copy(in.path()) : new Computed.Given(in.value());
    }

    private Computed function() {
        in.deeper();
        var name = in.next().text();
        if (!name.equals("if_not_exists") && !name.equals("list_append")) {
            throw in.refused((isOfConditions(name)
                    ? "The function is not allowed in an update expression; function: "
                    : "Invalid function name; function: ") + name);
        }
        in.expect("(");
        var operands = new ArrayList<Computed>();
        do {
            operands.add(computed());
        } while (in.took(","));
        in.expect(")");
        in.shallower();
        if (operands.size() != 2) {
            throw in.refused("Incorrect number of operands for operator or function; operator or function: " + name
                    + ", number of operands: " + operands.size());
        }
        return name.equals("list_append")
                ? append(operands.getFirst(), operands.getLast())
                : ifNotExists(operands.getFirst(), operands.getLast());
    }

    private static boolean isOfConditions(String name) {
        return List.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size")
                .contains(name);
    }

    private Computed ifNotExists(Computed first, Computed otherwise) {
        if (first instanceof Computed.Copy(var path)) {
            return new Computed.IfNotExists(path, otherwise);
        }
        throw in.refused("Operator or function requires a document path; operator or function: if_not_exists");
    }

    private Computed append(Computed first, Computed second) {
        for (var each : List.of(first, second)) {
            if (each instanceof Computed.Given(var value) && !(value instanceof Value.Items)) {
                throw wrongType("list_append", value);
            }
        }
        return new Computed.ListAppend(first, second);
    }

    private Value addend(Value value) {
        if (value instanceof Value.Decimal || value instanceof Value.Members) {
            return value;
        }
        throw in.refused("Incorrect operand type for operator or function; operator: ADD, operand type: "
                + longName(value) + ", typeSet: ALLOWED_FOR_ADD_OPERAND");
    }

    private Value.Members subtrahend(Value value) {
        if (value instanceof Value.Members set) {
            return set;
        }
        throw in.refused("Incorrect operand type for operator or function; operator: DELETE, operand type: "
                + longName(value) + ", typeSet: ALLOWED_FOR_DELETE_OPERAND");
    }

    private static String longName(Value value) {
        return switch (value) {
            case Value.Text _ -> "STRING";
            case Value.Decimal _ -> "NUMBER";
            case Value.Binary _ -> "BINARY";
            case Value.Flag _ -> "BOOLEAN";
            case Value.Null _ -> "NULL";
            case Value.Members set -> set.type();
            case Value.Items _ -> "LIST";
            case Value.Fields _ -> "MAP";
        };
    }
}
