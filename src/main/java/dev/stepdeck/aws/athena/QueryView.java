package dev.stepdeck.aws.athena;

import java.util.List;
import java.util.Optional;

/// A query execution as Athena reports it.
///
/// @param statement `DML`, `DDL` or `UTILITY`; empty while Athena does not know it
/// @param substatement such as `SELECT`, `CREATE_TABLE` or `SHOW_TABLES`; empty when Athena does not say
/// @param parameters what stood for the question marks
/// @param output the S3 address of the result; empty when Athena keeps the result itself
/// @param engine the version of the engine, in Athena's words
public record QueryView(String id, String sql, List<String> parameters, String catalog, String database,
        String workgroup, String statement, String substatement, QueryStatus status, QueryStatistics statistics,
        Optional<String> output, String engine) {

    public QueryView {
        parameters = List.copyOf(parameters);
    }

    /// Whether its result has a header row: only what was selected has. `SHOW` and `DESCRIBE` answer without, and what
    /// changes data has no rows.
    public boolean hasHeader() {
        return switch (statement) {
            case "DML" -> true;
            case "DDL", "UTILITY" -> false;
            default -> substatement.equals("SELECT");
        };
    }

    /// Whether Athena bills what it scanned: not for DDL, and not for what failed.
    public boolean billed() {
        return !statement.equals("DDL") && !status.state().equals("FAILED") && !statistics.reused();
    }
}
