package dev.stepdeck.aws.cost;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What AWS charges per unit. The usual ones are those of `us-east-1`, before free tiers and agreements; sources: the pricing pages of
/// [Step Functions](https://aws.amazon.com/step-functions/pricing/), [Glue](https://aws.amazon.com/glue/pricing/),
/// [Athena](https://aws.amazon.com/athena/pricing/) and [CloudWatch](https://aws.amazon.com/cloudwatch/pricing/).
///
/// @param currency is written before an amount
/// @param transitions per 1,000 state transitions of standard state machines
/// @param express per 1,000,000 requests of express state machines
/// @param expressMemory per GB-hour of express state machines
/// @param glue per DPU-hour, for each kind of job
/// @param athena per TB (10^12 bytes) scanned
/// @param insights per GB that Logs Insights scans
public record Prices(String currency, double transitions, double express, double expressMemory,
        Map<GlueKind, Double> glue, double athena, double insights) {

    /// No price may be higher: more is a slip of the finger.
    public static final double HIGHEST = 1_000_000;

    /// Those of `us-east-1` in US dollars.
    public static final Prices USUAL = new Prices("$", 0.025, 1, 0.06,
            Map.of(GlueKind.SPARK, 0.44, GlueKind.FLEX, 0.29, GlueKind.STREAMING, 0.44, GlueKind.PYTHON_SHELL, 0.44,
                    GlueKind.RAY, 0.44),
            5, 0.005);

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
        check(transitions);
        check(express);
        check(expressMemory);
        check(athena);
        check(insights);
        var all = new EnumMap<GlueKind, Double>(GlueKind.class);
        for (var kind : GlueKind.values()) {
            double price = glue.getOrDefault(kind, 0.0);
            check(price);
            all.put(kind, price);
        }
        glue = Map.copyOf(all);
    }

    /// Per DPU-hour of a kind of job.
    public double glue(GlueKind kind) {
        return glue.getOrDefault(kind, 0.0);
    }

    /// These in another currency; the numbers stay.
    public Prices withCurrency(String text) {
        return new Prices(text, transitions, express, expressMemory, glue, athena, insights);
    }

    /// These with another price of transitions.
    public Prices withTransitions(double price) {
        return new Prices(currency, price, express, expressMemory, glue, athena, insights);
    }

    /// These with another price of express requests.
    public Prices withExpress(double price) {
        return new Prices(currency, transitions, price, expressMemory, glue, athena, insights);
    }

    /// These with another price of the memory of express executions.
    public Prices withExpressMemory(double price) {
        return new Prices(currency, transitions, express, price, glue, athena, insights);
    }

    /// These with another price of a kind of job.
    public Prices withGlue(GlueKind kind, double price) {
        var changed = new EnumMap<GlueKind, Double>(glue);
        changed.put(kind, price);
        return new Prices(currency, transitions, express, expressMemory, changed, athena, insights);
    }

    /// These with another price of scanning in Athena.
    public Prices withAthena(double price) {
        return new Prices(currency, transitions, express, expressMemory, glue, price, insights);
    }

    /// These with another price of scanning logs.
    public Prices withInsights(double price) {
        return new Prices(currency, transitions, express, expressMemory, glue, athena, price);
    }

    /// What Athena charges for scanning this many bytes: rounded up to megabytes, ten of them at least.
    public double scanned(long bytes) {
        var billed = Math.max(LEAST_SCANNED, Math.ceilDiv(bytes, MEGABYTE) * MEGABYTE);
        return billed / TERABYTE * athena;
    }

    /// What Logs Insights charges for scanning this many bytes.
    public double queried(long bytes) {
        return bytes / GIGABYTE * insights;
    }

    /// The price of scanning in words: "$5 per TB".
    public String perTerabyte() {
        return currency + new BigDecimal(String.valueOf(athena)).stripTrailingZeros().toPlainString() + " per TB";
    }

    /// The price of a kind of job in words: "$0.44 per DPU-hour".
    public String perDpuHour(GlueKind kind) {
        return currency + new BigDecimal(String.valueOf(glue(kind))).stripTrailingZeros().toPlainString()
                + " per DPU-hour";
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

    private static void check(double price) {
        if (!(price >= 0 && price <= HIGHEST)) {
            throw new IllegalArgumentException("Not a price: " + price);
        }
    }
}
