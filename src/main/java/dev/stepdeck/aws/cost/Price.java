package dev.stepdeck.aws.cost;

/// What has a price: the table of all of them. The usual ones are those of `us-east-1` in US dollars, before free tiers and agreements;
/// sources: the pricing pages of [Step Functions](https://aws.amazon.com/step-functions/pricing/),
/// [Glue](https://aws.amazon.com/glue/pricing/), [Athena](https://aws.amazon.com/athena/pricing/) and
/// [CloudWatch](https://aws.amazon.com/cloudwatch/pricing/).
public enum Price {
    /// State transitions of standard state machines.
    TRANSITIONS("transitions", 0.025, "per 1,000 transitions"),
    /// Requests of express state machines.
    EXPRESS("express", 1, "per 1,000,000 requests"),
    /// Memory of express state machines.
    EXPRESS_MEMORY("expressMemory", 0.06, "per GB-hour"),
    /// Spark jobs in the standard execution class.
    SPARK("glue.spark", 0.44, "per DPU-hour"),
    /// Spark jobs in the flexible execution class.
    FLEX("glue.flex", 0.29, "per DPU-hour"),
    /// Spark jobs that read a stream.
    STREAMING("glue.streaming", 0.44, "per DPU-hour"),
    /// Python shell jobs.
    PYTHON_SHELL("glue.python_shell", 0.44, "per DPU-hour"),
    /// Ray jobs.
    RAY("glue.ray", 0.44, "per DPU-hour"),
    /// Bytes that Athena scans; a TB has 10^12.
    ATHENA("athena", 5, "per TB"),
    /// Bytes that Logs Insights scans.
    INSIGHTS("insights", 0.005, "per GB");

    private final String key;
    private final double usual;
    private final String unit;

    Price(String key, double usual, String unit) {
        this.key = key;
        this.usual = usual;
        this.unit = unit;
    }

    /// Under which it is saved.
    public String key() {
        return key;
    }

    /// What AWS asks in `us-east-1`.
    public double usual() {
        return usual;
    }

    /// What it is the price of: "per TB".
    public String unit() {
        return unit;
    }
}
