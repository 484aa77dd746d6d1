package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.tree.ParseTree;

/// Operators whose result depends on the types of their operands.
final class Arithmetic {

    private static final int MOST_DIGITS = 38;

    private Arithmetic() {}

    static String of(SqlBaseParser.ArithmeticBinaryContext operation, DuckExpressions expressions) {
        return switch (operation.operator.getType()) {
            case SqlBaseParser.SLASH -> division(operation, expressions);
            case SqlBaseParser.PLUS -> sum(operation, "trino_plus", expressions);
            case SqlBaseParser.MINUS -> sum(operation, "trino_minus", expressions);
            default -> plain(operation, expressions);
        };
    }

    private static String plain(SqlBaseParser.ArithmeticBinaryContext operation, DuckExpressions expressions) {
        var operator = operation.operator;
        return operation.left.accept(expressions) + " " + Place.mark(operator, operator.getText()) + operator.getText()
                + " "
                + operation.right.accept(expressions);
    }

    /// A date and an interval of days are a date in Trino, a timestamp in DuckDB; and two dates differ by an interval.
    private static String sum(SqlBaseParser.ArithmeticBinaryContext operation, String macro,
            DuckExpressions expressions) {
        if (SelectLists.hasInterval(operation.left) || SelectLists.hasInterval(operation.right)) {
            return macro + "(" + operation.left.accept(expressions) + ", " + operation.right.accept(expressions) + ")";
        }
        if (operation.operator.getType() == SqlBaseParser.MINUS && !isNumber(operation.left)
                && !isNumber(operation.right)) {
            var left = expressions.typed(operation.left);
            var right = expressions.typed(operation.right);
            boolean dates = expressions.type(operation.left).orElse("").equals("DATE")
                    && expressions.type(operation.right).orElse("").equals("DATE");
            return dates ? "to_days(CAST(" + left + " - " + right + " AS INTEGER))" : left + " - " + right;
        }
        return plain(operation, expressions);
    }

    private static boolean isNumber(ParseTree operand) {
        return Character.isDigit(operand.getText().charAt(0));
    }

    /// Source: Trino, "Decimal functions and operators": the scale of a quotient is the greater one of its operands'.
    private static String division(SqlBaseParser.ArithmeticBinaryContext operation, DuckExpressions expressions) {
        var left = expressions.typed(operation.left);
        var right = expressions.typed(operation.right);
        var types = List.of(expressions.type(operation.left).orElse(""), expressions.type(operation.right).orElse(""));
        var numbers = new ArrayList<TypeNames.Decimal>();
        types.forEach(type -> TypeNames.decimal(type).ifPresent(numbers::add));
        if (types.contains("DOUBLE")) {
            return "trino_quotient(" + left + ", " + right + ")";
        }
        if (numbers.size() < 2 || types.stream().noneMatch(TypeNames::isDecimal)) {
            return left + " / " + right;
        }
        var one = numbers.getFirst();
        var other = numbers.getLast();
        int scale = Math.max(one.scale(), other.scale());
        int precision = Math.min(MOST_DIGITS,
                one.precision() + other.scale() + Math.max(0, other.scale() - one.scale()));
        int exact = Math.min(scale + 4, MOST_DIGITS - (one.precision() - one.scale()) - other.scale());
        return "CAST(round(decimal_division(" + exactly(left, types.getFirst(), one) + ", "
                + exactly(right, types.getLast(), other) + ", " + Math.max(scale, exact) + "), " + scale
                + ") AS DECIMAL(" + precision + ", " + scale + "))";
    }

    private static String exactly(String value, String type, TypeNames.Decimal decimal) {
        return TypeNames.isDecimal(type)
                ? "(" + value + ")"
                : "CAST(" + value + " AS DECIMAL(" + decimal.precision() + ", 0))";
    }

    /// `DECIMAL '2.50'`: its digits are its type.
    static String decimal(String text) {
        var digits = text.strip().replaceFirst("^[+-]", "");
        int scale = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
        int precision = Math.max(1, digits.replace(".", "").replaceFirst("^0+(?=\\d)", "").length());
        return "CAST(" + Names.literal(text) + " AS DECIMAL(" + Math.max(precision, scale) + ", " + scale + "))";
    }

    /// `array || element` is DuckDB's `list_append`.
    static String concatenation(SqlBaseParser.ConcatenationContext concatenation, DuckExpressions expressions) {
        var left = expressions.typed(concatenation.left);
        var right = expressions.typed(concatenation.right);
        var types = List.of(expressions.type(concatenation.left).orElse(""),
                expressions.type(concatenation.right).orElse(""));
        if (types.getFirst().endsWith("[]") && !types.getLast().isEmpty() && !types.getLast().endsWith("[]")) {
            return "list_append(" + left + ", " + right + ")";
        }
        if (types.getLast().endsWith("[]") && !types.getFirst().isEmpty() && !types.getFirst().endsWith("[]")) {
            return "list_prepend(" + left + ", " + right + ")";
        }
        if (types.contains("VARCHAR") && types.stream().anyMatch(type -> TypeNames.decimal(type).isPresent()
                || type.equals("DOUBLE") || type.equals("DATE") || type.startsWith("TIMESTAMP"))) {
            throw SqlException.at(concatenation.getStart(), "FUNCTION_NOT_FOUND", "Unexpected parameters ("
                    + types.stream().map(TypeNames::trino).collect(Collectors.joining(", "))
                    + ") for function concat. Expected: concat(char(x), char(y)), concat(array(E), E), "
                    + "concat(E, array(E)), concat(array(E)), concat(varchar), concat(varbinary)");
        }
        return left + " || " + right;
    }
}
