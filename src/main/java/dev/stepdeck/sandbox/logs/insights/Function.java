package dev.stepdeck.sandbox.logs.insights;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// The functions of the language that give a value for one event; their names are the same in any case. Source: "Boolean, comparison, numeric,
/// datetime, and other functions". An argument that is missing or of the wrong kind gives no value.
enum Function {

    ABS(1, 1, numeric(Math::abs)),
    CEIL(1, 1, numeric(Math::ceil)),
    FLOOR(1, 1, numeric(Math::floor)),
    SQRT(1, 1,
            numeric(Math::sqrt)),
    LOG(1, 1, numeric(Math::log)),
    GREATEST(1, 50,
            all -> all.stream().filter(value -> value.number().isPresent()).max(Value::compare)
                    .orElse(Value.missing())),
    LEAST(1, 50,
            all -> all.stream().filter(value -> value.number().isPresent())
                    .min(Value::compare).orElse(Value.missing())),
    FROMMILLIS(1, 1,
            all -> number(all.getFirst(),
                    millis -> new Value.Time((long) millis))),
    TOMILLIS(1, 1,
            all -> number(all.getFirst(), Value::of)),

    ISPRESENT(1, 1, all -> Value.of(!all.getFirst().isMissing())),
    COALESCE(1, 50,
            all -> all.stream().filter(value -> !value.isMissing()).findFirst().orElse(Value.missing())),
    ISEMPTY(1, 1,
            all -> Value.of(all.getFirst().text().isEmpty())),
    ISBLANK(1, 1,
            all -> Value.of(all.getFirst().text().isBlank())),

    CONCAT(1, 50, all -> {
        var joined = new StringBuilder();
        all.forEach(value -> joined.append(value.text()));
        return Value.of(joined.toString());
    }),
    STRLEN(1, 1, all -> text(all, text -> Value.of(text.codePointCount(0, text.length())))),
    TRIM(1, 2,
            all -> text(all, text -> Value.of(Texts.trimEnd(Texts.trimStart(text, Texts.cut(all)), Texts.cut(all))))),
    LTRIM(
            1, 2, all -> text(all, text -> Value.of(Texts.trimStart(text, Texts.cut(all))))),
    RTRIM(1, 2,
            all -> text(all, text -> Value.of(Texts.trimEnd(text, Texts.cut(all))))),
    TOUPPER(1, 1,
            all -> text(all, text -> Value.of(Texts.upper(text)))),
    TOLOWER(1, 1,
            all -> text(all, text -> Value.of(Texts.lower(text)))),
    SUBSTR(2, 3,
            all -> text(all, text -> Texts.part(text, all))),
    REPLACE(3, 3,
            all -> text(all, text -> Texts.replace(text, all.get(1).text(),
                    all.get(2).text()))),
    STRCONTAINS(2, 2,
            all -> text(all, text -> Value.of(text
                    .contains(all.get(1).text()) ? 1d : 0d)));

    /// What a function does with its arguments.
    private interface Body {

        Value apply(List<Value> arguments);
    }

    private interface OfText {

        Value apply(String text);
    }

    private interface OfNumber {

        Value apply(double number);
    }

    private final int fewest;
    private final int most;
    private final Body body;

    Function(int fewest, int most, Body body) {
        this.fewest = fewest;
        this.most = most;
        this.body = body;
    }

    static Optional<Function> of(String name) {
        for (var function : values()) {
            if (function.name().equalsIgnoreCase(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    boolean takes(int arguments) {
        return arguments >= fewest && arguments <= most;
    }

    Value apply(List<Value> arguments) {
        return body.apply(arguments);
    }

    private static Body numeric(DoubleUnaryOperator operator) {
        return all -> number(all.getFirst(), number -> Value.of(operator.applyAsDouble(number)));
    }

    private static Value number(Value value, OfNumber body) {
        var number = value.number();
        return number.isPresent() ? body.apply(number.getAsDouble()) : Value.missing();
    }

    private static Value text(List<Value> all, OfText body) {
        return all.getFirst().isMissing() ? Value.missing() : body.apply(all.getFirst().text());
    }
}
