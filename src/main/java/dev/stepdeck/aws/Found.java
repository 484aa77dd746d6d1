package dev.stepdeck.aws;

/// Something of an account that can be looked at, in few words.
///
/// @param name what it is called, which people search for
/// @param detail what tells it from others of that name, or how it stands; may be empty
/// @param key what finds it again: an ARN where it has one, else its name or id
public record Found(Kind kind, String name, String detail, String key) {

    /// What it is.
    public enum Kind {
        /// A pattern of the catalogue; the key is its id.
        PATTERN("Pattern"),
        /// A state machine; the key is its ARN.
        STATE_MACHINE("State machine"),
        /// An execution; the key is its ARN.
        EXECUTION("Execution"),
        /// A stack; the key is its name.
        STACK("Stack"),
        /// A Glue job; the key is its name.
        GLUE_JOB("Glue job"),
        /// A run of a Glue job; the key is the job's name, the name the run's id.
        JOB_RUN("Job run"),
        /// A table of the Glue Data Catalog; the key is `database.table`.
        TABLE("Table"),
        /// An Athena query; the key is its id.
        QUERY("Query"),
        /// A bucket of S3; the key is its name.
        BUCKET("Bucket"),
        /// A log group; the key is its name.
        LOG_GROUP("Log group");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// Its name for people.
        public String title() {
            return title;
        }
    }
}
