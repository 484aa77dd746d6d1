package dev.stepdeck.aws.cost;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What AWS charges per unit.
///
/// @param currency is written before an amount
/// @param amounts of every price; what is missing costs nothing
public record Prices(String currency, Map<Price, Double> amounts) {

    /// No price may be higher: more is a slip of the finger.
    public static final double HIGHEST = 1_000_000;

    /// Those of `us-east-1` in US dollars.
    public static final Prices USUAL = new Prices("$",
            Arrays.stream(Price.values()).collect(Collectors.toMap(price -> price, Price::usual)));

    private static final double TERABYTE = 1e12;
    private static final double GIGABYTE = 1e9;
    private static final long MEGABYTE = 1_000_000;
    private static final long LEAST_SCANNED = 10 * MEGABYTE;
    private static final int LONGEST_CURRENCY = 4;

    /// @throws IllegalArgumentException if one is negative or beyond [#HIGHEST], or the currency is empty or longer than four characters
    public Prices {
        currency = currency.strip();
        if (currency.isEmpty() || currency.length() > LONGEST_CURRENCY) {
            throw new IllegalArgumentException("A currency has 1 to " + LONGEST_CURRENCY + " characters");
        }
        var all = new EnumMap<Price, Double>(Price.class);
        for (var price : Price.values()) {
            double amount = amounts.getOrDefault(price, 0.0);
            if (!(amount >= 0 && amount <= HIGHEST)) {
                throw new IllegalArgumentException("Not a price: " + amount);
            }
            all.put(price, amount);
        }
        amounts = Collections.unmodifiableMap(all);
    }

    /// One of them.
    public double of(Price price) {
        return amounts.getOrDefault(price, 0.0);
    }

    /// Per DPU-hour of a kind of job.
    public double glue(GlueKind kind) {
        return of(kind.price());
    }

    /// These with another amount for one of them.
    public Prices with(Price price, double amount) {
        var changed = new EnumMap<Price, Double>(amounts);
        changed.put(price, amount);
        return new Prices(currency, changed);
    }

    /// These in another currency; the numbers stay.
    public Prices withCurrency(String text) {
        return new Prices(text, amounts);
    }

    /// What Athena charges for scanning this many bytes: rounded up to megabytes, ten of them at least.
    public double scanned(long bytes) {
        var billed = Math.max(LEAST_SCANNED, Math.ceilDiv(bytes, MEGABYTE) * MEGABYTE);
        return billed / TERABYTE * of(Price.ATHENA);
    }

    /// What Logs Insights charges for scanning this many bytes.
    public double queried(long bytes) {
        return bytes / GIGABYTE * of(Price.INSIGHTS);
    }

    /// A price in words: "$5 per TB".
    public String words(Price price) {
        return currency + new BigDecimal(String.valueOf(of(price))).stripTrailingZeros().toPlainString() + " "
                + price.unit();
    }

    /// An amount in words: "$0", "$0.00005", "$1.20".
    public String words(double amount) {
        if (amount == 0) {
            return currency + "0";
        }
        return currency + (amount < 0.01
                ? String.format(Locale.ROOT, "%.6f", amount).replaceFirst("(\\.\\d\\d\\d*?)0+$", "$1")
                : String.format(Locale.ROOT, "%,.2f", amount));
    }
}
