package dev.stepdeck.sandbox.glue.match.column;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.glue.match.text.Normal;

/// Judges the kind of a column by its name and a sample of its values.
final class KindGuess {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("[+(]?[\\d][\\d\\s()./-]{5,20}");
    private static final Pattern WORD_WITH_DIGITS = Pattern.compile("(?=.*\\d)[\\p{L}\\d./-]+( [\\p{L}\\d]{1,4})?");
    private static final Pattern PHONE_NAME = Pattern.compile(".*(phone|tel|mobile|fax|cell).*");
    private static final Pattern DATE_NAME = Pattern.compile(".*(date|birth|dob|_at$|day).*");
    private static final Pattern CODE_NAME = Pattern
            .compile(".*(code|zip|post|plz|ssn|soc|number|_no$|_nr$|(^|_)id$|isbn|sku|vat|tax|account).*");
    private static final int FEW = 60;
    private static final int YEAR_DIGITS = 4;

    private final String name;
    private final List<String> sample;

    /// @param sample values that are not missing, from all over the column
    KindGuess(String name, List<String> sample) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.sample = new ArrayList<>(sample);
    }

    Kind kind() {
        if (share(value -> EMAIL.matcher(value.strip()).matches()) > 0.6) {
            return Kind.EMAIL;
        }
        if (share(value -> Dates.read(value).isPresent()) > (DATE_NAME.matcher(name).matches() ? 0.5 : 0.9)) {
            return Kind.DATE;
        }
        var numbers = share(value -> !Double.isNaN(Numbers.read(value)));
        var phones = share(value -> PHONE.matcher(value.strip()).matches() && Normal.digits(value).length() >= 7);
        if (phones > 0.5 && PHONE_NAME.matcher(name).matches() || phones > 0.9 && numbers < 0.5) {
            return Kind.PHONE;
        }
        if (numbers > 0.9) {
            return ofNumbers();
        }
        if (share(value -> WORD_WITH_DIGITS.matcher(value.strip()).matches()) > 0.8) {
            return Kind.CODE;
        }
        var distinct = new HashSet<String>();
        sample.forEach(value -> distinct.add(Normal.of(value)));
        if (distinct.size() <= FEW && sample.size() > distinct.size() * 8) {
            return Kind.CATEGORY;
        }
        var words = sample.stream().mapToInt(value -> Normal.of(value).split(" ").length).average().orElse(1);
        return words > 1.7 ? Kind.TEXT : Kind.NAME;
    }

    private Kind ofNumbers() {
        if (CODE_NAME.matcher(name).matches()) {
            return Kind.CODE;
        }
        if (share(value -> value.contains(".") || value.contains(",")) > 0.1) {
            return Kind.NUMBER;
        }
        var digits = sample.stream().mapToInt(value -> Normal.digits(value).length()).average().orElse(0);
        return digits > YEAR_DIGITS + 0.5 ? Kind.CODE : Kind.NUMBER;
    }

    private double share(Predicate<String> what) {
        return sample.isEmpty() ? 0 : sample.stream().filter(what).count() / (double) sample.size();
    }
}
