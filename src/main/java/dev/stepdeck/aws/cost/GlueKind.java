package dev.stepdeck.aws.cost;

/// The kinds of Glue jobs that have a price of their own.
public enum GlueKind {
    /// Spark jobs in the standard execution class.
    SPARK("Spark", Price.SPARK),
    /// Spark jobs in the flexible execution class.
    FLEX("Spark, flexible", Price.FLEX),
    /// Spark jobs that read a stream.
    STREAMING("Spark streaming", Price.STREAMING),
    /// Python shell jobs.
    PYTHON_SHELL("Python shell", Price.PYTHON_SHELL),
    /// Ray jobs.
    RAY("Ray", Price.RAY);

    private final String words;
    private final Price price;

    GlueKind(String words, Price price) {
        this.words = words;
        this.price = price;
    }

    /// The kind that a job is by its command.
    ///
    /// @param command `glueetl`, `gluestreaming`, `pythonshell` or `glueray`
    /// @param flexible whether the run is in the flexible execution class
    public static GlueKind of(String command, boolean flexible) {
        return switch (command) {
            case "gluestreaming" -> STREAMING;
            case "pythonshell" -> PYTHON_SHELL;
            case "glueray" -> RAY;
            default -> flexible ? FLEX : SPARK;
        };
    }

    /// As people say it.
    public String words() {
        return words;
    }

    /// The price of a DPU-hour of it.
    public Price price() {
        return price;
    }
}
