package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.stream.Stream;

/// The places that a condition looks at.
final class Attributed {

    private Attributed() {}

    static Stream<DocumentPath> of(Condition condition) {
        return switch (condition) {
            case Condition.And(var all) -> all.stream().flatMap(Attributed::of);
            case Condition.Or(var any) -> any.stream().flatMap(Attributed::of);
            case Condition.Not(var inner) -> of(inner);
            case Condition.Compare(_, var left, var right) -> operands(left, right);
            case Condition.Between(var operand, var low, var high) -> operands(operand, low, high);
            case Condition.In(var operand, var list) ->
                Stream.concat(operands(operand), list.stream().flatMap(Attributed::operands));
            case Condition.Exists(var path) -> Stream.of(path);
            case Condition.HasType(var path, _) -> Stream.of(path);
            case Condition.Begins(var operand, var prefix) -> operands(operand, prefix);
            case Condition.Contains(var operand, var part) -> operands(operand, part);
        };
    }

    private static Stream<DocumentPath> operands(Operand... operands) {
        return Stream.of(operands).flatMap(Attributed::of);
    }

    private static Stream<DocumentPath> of(Operand operand) {
        return switch (operand) {
            case Operand.Path(var path) -> Stream.of(path);
            case Operand.Given _ -> Stream.empty();
            case Operand.Size(var inner) -> of(inner);
        };
    }
}
