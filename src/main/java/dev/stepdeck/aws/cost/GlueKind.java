package dev.stepdeck.aws.cost;

/// The kinds of Glue jobs that have a price of their own.
public enum GlueKind {
    /// Spark jobs in the standard execution class.
    SPARK("Spark"),
    /// Spark jobs in the flexible execution class.
    FLEX("Spark, flexible"),
    /// Spark jobs that read a stream.
    STREAMING("Spark streaming"),
    /// Python shell jobs.
    PYTHON_SHELL("Python shell"),
    /// Ray jobs.
    RAY("Ray");

    private final String words;

    GlueKind(String words) {
        this.words = words;
    }

    /// As people say it.
    public String words() {
        return words;
    }
}
