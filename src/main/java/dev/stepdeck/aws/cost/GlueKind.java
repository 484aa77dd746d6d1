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
}
