package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.stepdeck.asl.text.BoundedMatch;

/// Checks a parameter's value against the rules that the template gives for it.
final class ParameterCheck {

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private ParameterCheck() {}

    /// @param items the value, or the items of a list
    static void check(ParameterDeclaration declaration, List<String> items) {
        for (var item : items) {
            broken(declaration, item).ifPresent(rule -> {
                throw new TemplateException(declaration.constraints().description()
                        .map(text -> "Parameter " + declaration.name() + " failed to satisfy constraint: " + text)
                        .orElse("Parameter '" + declaration.name() + "' " + rule));
            });
        }
    }

    /// Checks that a value, or each item of a list, is of the form that its type has.
    static void checkForm(ParameterDeclaration declaration, List<String> items) {
        items.stream().filter(item -> !AwsParameterTypes.fits(declaration.valueType(), item)).findFirst()
                .ifPresent(item -> {
                    throw new TemplateException("Parameter validation failed: parameter value " + item
                            + " for parameter name " + declaration.name() + " does not exist");
                });
    }

    private static Optional<String> broken(ParameterDeclaration declaration, String item) {
        var rules = declaration.constraints();
        if (declaration.numeric() && !NUMBER.matcher(item.strip()).matches()) {
            return Optional.of("must be a number");
        }
        if (!rules.allowedValues().isEmpty() && !rules.allowedValues().contains(item)) {
            return Optional.of("must be one of AllowedValues");
        }
        if (rules.allowedPattern().filter(pattern -> !BoundedMatch.of(pattern, item).orElse(false)).isPresent()) {
            return rules.allowedPattern().map(pattern -> "must match pattern " + pattern);
        }
        if (declaration.numeric()) {
            double number = Double.parseDouble(item.strip());
            return rules.minValue().filter(least -> number < least)
                    .map(least -> "must be a number not less than " + plain(least))
                    .or(() -> rules.maxValue().filter(most -> number > most)
                            .map(most -> "must be a number not greater than " + plain(most)));
        }
        return rules.minLength().filter(least -> item.length() < least)
                .map(least -> "must contain at least " + least + " characters")
                .or(() -> rules.maxLength().filter(most -> item.length() > most)
                        .map(most -> "must contain at most " + most + " characters"));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
