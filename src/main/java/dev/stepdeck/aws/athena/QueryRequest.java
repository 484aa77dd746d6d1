package dev.stepdeck.aws.athena;

import java.time.Duration;
import java.util.List;

/// A query to start.
///
/// @param database where names without one are looked up; empty for none
/// @param workgroup empty for `primary`
/// @param parameters SQL literals for the question marks, in their order
/// @param outputLocation where the result goes, `s3://...`; empty leaves it to the workgroup
/// @param reuse how old a result of the same query may be to be reused; zero runs it again
public record QueryRequest(String sql, String database, String workgroup, List<String> parameters,
        String outputLocation, Duration reuse) {

    public QueryRequest {
        parameters = List.copyOf(parameters);
    }

    /// A query with default options.
    public static QueryRequest of(String sql, String database, String workgroup) {
        return new QueryRequest(sql, database, workgroup, List.of(), "", Duration.ZERO);
    }
}
