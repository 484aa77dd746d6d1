package dev.stepdeck.aws.athena;

import java.math.BigDecimal;
import java.util.Locale;

/// What Athena charges for scanning. An estimate: an account may have another price, or pay for capacity instead. See
/// [pricing](https://aws.amazon.com/athena/pricing/).
///
/// @param dollarsPerTerabyte for 10^12 bytes
public record QueryPrice(double dollarsPerTerabyte) {

    /// The price in most regions.
    public static final QueryPrice USUAL = new QueryPrice(5);

    private static final double TERABYTE = 1e12;
    private static final long MEGABYTE = 1_000_000;
    private static final long LEAST_BILLED = 10 * MEGABYTE;

    public QueryPrice {
        if (!(dollarsPerTerabyte >= 0) || Double.isInfinite(dollarsPerTerabyte)) {
            throw new IllegalArgumentException("Not a price: " + dollarsPerTerabyte);
        }
    }

    /// Dollars for a query: rounded up to megabytes, ten of them at least; nothing for what is not billed.
    public double of(QueryView query) {
        return query.billed() ? of(query.statistics().bytesScanned()) : 0;
    }

    /// Dollars for scanning this many bytes.
    public double of(long bytes) {
        var billed = Math.max(LEAST_BILLED, Math.ceilDiv(bytes, MEGABYTE) * MEGABYTE);
        return billed / TERABYTE * dollarsPerTerabyte;
    }

    /// The price in words: "$5 per TB".
    public String perTerabyte() {
        return "$" + new BigDecimal(String.valueOf(dollarsPerTerabyte)).stripTrailingZeros().toPlainString()
                + " per TB";
    }

    /// The cost in words: "$0.00005", "$1.20".
    public static String words(double dollars) {
        if (dollars == 0) {
            return "$0";
        }
        return dollars < 0.01
                ? String.format(Locale.ROOT, "$%.5f", dollars)
                : String.format(Locale.ROOT, "$%,.2f", dollars);
    }
}
