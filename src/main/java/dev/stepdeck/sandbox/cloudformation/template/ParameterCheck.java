package dev.stepdeck.sandbox.cloudformation.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static Optional<String> broken(ParameterDeclaration declaration, String item) {
        var rules = declaration.constraints();
        if (declaration.numeric() && !NUMBER.matcher(item.strip()).matches()) {
            return Optional.of("must be a number");
        }
        if (!rules.allowedValues().isEmpty() && !rules.allowedValues().contains(item)) {
            return Optional.of("must be one of AllowedValues");
        }
        if (rules.allowedPattern().filter(pattern -> !Pattern.matches(pattern, item)).isPresent()) {
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
