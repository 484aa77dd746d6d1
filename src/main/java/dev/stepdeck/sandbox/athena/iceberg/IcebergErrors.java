package dev.stepdeck.sandbox.athena.iceberg;

import java.util.function.Supplier;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.exceptions.ValidationException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What the library throws, in Athena's words. Source: the names of errors of Trino's connector for Iceberg.
final class IcebergErrors {

    private IcebergErrors() {}

    /// Others changed the table while a statement ran.
    static SqlException changed(String table) {
        return SqlException.of("ICEBERG_COMMIT_ERROR", "Failed to commit Iceberg update to table: " + table
                + ": it has been changed meanwhile");
    }

    /// @param table its name with the database's
    static <T> T of(String table, Supplier<T> work) {
        try {
            return work.get();
        } catch (CommitFailedException | ValidationException e) {
            throw SqlException.of("ICEBERG_COMMIT_ERROR", "Failed to commit Iceberg update to table: " + table + ": "
                    + e.getMessage());
        } catch (NoSuchTableException e) {
            throw SqlException.of("TABLE_NOT_FOUND", "Table '" + table + "' does not exist");
        } catch (NotFoundException e) {
            throw SqlException.of("ICEBERG_MISSING_METADATA",
                    "Metadata not found in metadata location for table " + table + ": " + e.getMessage());
        } catch (S3Exception e) {
            throw SqlException.of("ICEBERG_FILESYSTEM_ERROR", "The files of table " + table + ": "
                    + e.awsErrorDetails().errorMessage());
        } catch (RuntimeIOException | IllegalArgumentException e) {
            throw SqlException.of("ICEBERG_INVALID_METADATA",
                    "Cannot read the metadata of table " + table + ": " + e.getMessage());
        }
    }
}
