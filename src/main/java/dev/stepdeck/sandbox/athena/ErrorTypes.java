package dev.stepdeck.sandbox.athena;

/// The numbers of errors. Source: Athena User Guide, "Athena error catalog".
final class ErrorTypes {

    private ErrorTypes() {}

    /// The `ErrorType` of an error by its name.
    static int of(String code) {
        return switch (code) {
            case "SYNTAX_ERROR", "FUNCTION_NOT_FOUND" -> 1006;
            case "COLUMN_NOT_FOUND", "TYPE_MISMATCH", "AMBIGUOUS_NAME", "EXPRESSION_NOT_AGGREGATE" -> 1006;
            case "TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND" -> 1301;
            case "DIVISION_BY_ZERO", "INVALID_CAST_ARGUMENT", "NUMERIC_VALUE_OUT_OF_RANGE" -> 1003;
            case "NOT_SUPPORTED", "HIVE_UNSUPPORTED_FORMAT" -> 1004;
            case "HIVE_BAD_DATA" -> 1406;
            case "HIVE_PATH_ALREADY_EXISTS" -> 1402;
            case "EXCEEDED_LOCAL_MEMORY_LIMIT" -> 1100;
            default -> 1000;
        };
    }
}
