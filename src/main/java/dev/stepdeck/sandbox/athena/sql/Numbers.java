package dev.stepdeck.sandbox.athena.sql;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Literals that are exact numbers.
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern EXACT = Pattern.compile("[0-9]{1,18}\\.[0-9]{1,18}");

    private Numbers() {}

    static Optional<Object> of(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(Long.valueOf(text));
        }
        return EXACT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
