package dev.stepdeck.sandbox.athena.iceberg;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

import dev.stepdeck.sandbox.athena.sql.Condition;
import dev.stepdeck.sandbox.athena.sql.RowFilter;

import org.apache.iceberg.Schema;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Binder;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What a query asks of rows, in the words of Iceberg, which leaves out files that cannot have one.
final class Filters {

    private Filters() {}

    /// The part of the conditions that can be said so.
    static Expression of(List<Condition> conditions, Schema schema) {
        return conditions.stream().flatMap(condition -> condition.filter().stream())
                .flatMap(filter -> of(filter, schema).stream())
                .reduce(Expressions.alwaysTrue(), Expressions::and);
    }

    /// Nothing if a column is not there or its values do not compare with the filter's.
    static Optional<Expression> of(RowFilter filter, Schema schema) {
        try {
            var expression = expression(filter, schema);
            expression.ifPresent(each -> Binder.bind(schema.asStruct(), each, true));
            return expression;
        } catch (ValidationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Expression> expression(RowFilter filter, Schema schema) {
        return switch (filter) {
            case RowFilter.All all -> joined(all.parts(), schema, Expressions::and);
            case RowFilter.Any any -> joined(any.parts(), schema, Expressions::or);
            case RowFilter.Null none -> field(none.column(), schema).map(
                    field -> none.not() ? Expressions.notNull(field.name()) : Expressions.isNull(field.name()));
            case RowFilter.Compared compared -> field(compared.column(), schema)
                    .flatMap(field -> value(field.type(), compared.value())
                            .flatMap(value -> compared(field.name(), compared.operator(), value)));
        };
    }

    private static Optional<Expression> joined(List<RowFilter> parts, Schema schema, BinaryOperator<Expression> by) {
        var expressions = parts.stream().map(part -> expression(part, schema)).toList();
        return expressions.stream().allMatch(Optional::isPresent)
                ? expressions.stream().map(Optional::orElseThrow).reduce(by)
                : Optional.empty();
    }

    private static Optional<Types.NestedField> field(String name, Schema schema) {
        return Optional.ofNullable(schema.asStruct().caseInsensitiveField(name));
    }

    private static Optional<Expression> compared(String name, String operator, Object value) {
        return switch (operator) {
            case "=" -> Optional.of(Expressions.equal(name, value));
            case "<>" -> Optional.of(Expressions.notEqual(name, value));
            case "<" -> Optional.of(Expressions.lessThan(name, value));
            case "<=" -> Optional.of(Expressions.lessThanOrEqual(name, value));
            case ">" -> Optional.of(Expressions.greaterThan(name, value));
            case ">=" -> Optional.of(Expressions.greaterThanOrEqual(name, value));
            default -> Optional.empty();
        };
    }

    /// A value that the column's type has; nothing for one that would have to be rounded.
    private static Optional<Object> value(Type type, Object value) {
        return switch (type.typeId()) {
            case INTEGER, LONG -> value instanceof Long ? Optional.of(value) : Optional.empty();
            case FLOAT, DOUBLE -> value instanceof Long || value instanceof BigDecimal
                    ? Optional.of(((Number) value).doubleValue())
                    : Optional.empty();
            case DECIMAL -> decimal((Types.DecimalType) type, value);
            case BOOLEAN -> value instanceof Boolean ? Optional.of(value) : Optional.empty();
            case STRING, DATE -> value instanceof String ? Optional.of(value) : Optional.empty();
            case TIMESTAMP -> value instanceof String text
                    && text.matches("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?)?")
                    && !((Types.TimestampType) type).shouldAdjustToUTC()
                            ? Optional.of(text.length() == 10 ? text + "T00:00:00" : text.replace(' ', 'T'))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Object> decimal(Types.DecimalType type, Object value) {
        var exact = value instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : value instanceof BigDecimal given ? given : null;
        return exact == null || exact.stripTrailingZeros().scale() > type.scale()
                ? Optional.empty()
                : Optional.of(exact.setScale(type.scale()));
    }
}
