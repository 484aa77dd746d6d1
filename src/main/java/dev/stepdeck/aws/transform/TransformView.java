package dev.stepdeck.aws.transform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An ML transform as Glue reports it.
///
/// @param status `NOT_READY` until it has labels, `READY`, `DELETING`
/// @param database and `table`: the records that it was made for; empty when Glue does not say
/// @param parameters how it matches
/// @param labels how many records have a label
/// @param quality empty before the first evaluation
/// @param capacity in Glue's words, for instance `10 DPU`; may be empty
public record TransformView(String id, String name, String description, String status, Optional<Instant> created,
        Optional<Instant> modified, String database, String table, Parameters parameters, List<Column> schema,
        int labels, Optional<TransformQuality> quality, String role, String glueVersion, String capacity) {

    public TransformView {
        schema = List.copyOf(schema);
    }

    /// The parameters of FindMatches.
    ///
    /// @param primaryKey empty without one
    /// @param precisionRecall from 0, all for recall, to 1, all for precision
    /// @param accuracyCost from 0, cheap, to 1, accurate
    /// @param enforceLabels whether records with labels are matched as these say
    public record Parameters(String primaryKey, Optional<Double> precisionRecall, Optional<Double> accuracyCost,
            boolean enforceLabels) {}

    /// A column of its records.
    public record Column(String name, String type) {}

    /// Whether it can match records.
    public boolean ready() {
        return status.equals("READY");
    }
}
