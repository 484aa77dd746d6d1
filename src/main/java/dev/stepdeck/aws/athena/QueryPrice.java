package dev.stepdeck.aws.athena;

import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;

/// What Athena charges for scanning. An estimate: an account may have another price, or pay for capacity instead. See
/// [pricing](https://aws.amazon.com/athena/pricing/).
///
/// @param prices of which Athena's is for 10^12 bytes
public record QueryPrice(Prices prices) {

    /// The price in most regions.
    public static final QueryPrice USUAL = new QueryPrice(Prices.USUAL);

    /// The price of a query: rounded up to megabytes, ten of them at least; nothing for what is not billed.
    public double of(QueryView query) {
        return query.billed() ? of(query.statistics().bytesScanned()) : 0;
    }

    /// The price of scanning this many bytes.
    public double of(long bytes) {
        return prices.scanned(bytes);
    }

    /// The price in words: "$5 per TB".
    public String perTerabyte() {
        return prices.words(Price.ATHENA);
    }

    /// An amount in words: "$0.00005", "$1.20".
    public String words(double amount) {
        return prices.words(amount);
    }
}
