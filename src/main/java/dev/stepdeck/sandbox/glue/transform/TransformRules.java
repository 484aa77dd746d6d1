package dev.stepdeck.sandbox.glue.transform;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.FindMatchesParameters;
import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.SchemaColumn;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TransformType;

/// The rules and the defaults for a transform. Source: Glue API, CreateMLTransform.
final class TransformRules {

    private static final double STANDARD_TRADEOFF = 0.5;
    private static final double STANDARD_CAPACITY = 10;
    private static final int STANDARD_TIMEOUT = 2880;

    private final GlueClient catalog;

    TransformRules(GlueClient catalog) {
        this.catalog = catalog;
    }

    /// The transform as Glue keeps it.
    MLTransform complete(MLTransform transform) {
        if (transform.role() == null || transform.role().isBlank()) {
            throw TransformFaults.invalid("Role should not be null or empty");
        }
        if (transform.inputRecordTables().size() != 1) {
            throw TransformFaults.invalid("FindMatches takes exactly one input table, not "
                    + transform.inputRecordTables().size() + ".");
        }
        var parameters = transform.parameters();
        if (parameters == null) {
            throw TransformFaults.missing("parameters");
        }
        if (parameters.transformType() != TransformType.FIND_MATCHES) {
            throw TransformFaults.invalid("Unknown transform type: " + parameters.transformTypeAsString());
        }
        capacity(transform);
        var table = table(transform);
        var schema = table.storageDescriptor() == null
                ? List.<SchemaColumn>of()
                : table.storageDescriptor().columns().stream()
                        .map(column -> SchemaColumn.builder().name(column.name()).dataType(type(column.type())).build())
                        .toList();
        var find = parameters.findMatchesParameters() == null
                ? FindMatchesParameters.builder().build()
                : parameters.findMatchesParameters();
        tradeoff(find.precisionRecallTradeoff(), "precisionRecallTradeoff");
        tradeoff(find.accuracyCostTradeoff(), "accuracyCostTradeoff");
        var key = find.primaryKeyColumnName();
        if (key != null && schema.stream().noneMatch(column -> column.name().equalsIgnoreCase(key))) {
            throw TransformFaults.invalid("Primary key column " + key + " is not a column of the table "
                    + table.name() + ".");
        }
        var complete = find.toBuilder().precisionRecallTradeoff(standard(find.precisionRecallTradeoff()))
                .accuracyCostTradeoff(standard(find.accuracyCostTradeoff()))
                .enforceProvidedLabels(Boolean.TRUE.equals(find.enforceProvidedLabels())).build();
        return defaults(transform).parameters(p -> p.transformType(TransformType.FIND_MATCHES)
                .findMatchesParameters(complete)).schema(schema).build();
    }

    private static MLTransform.Builder defaults(MLTransform transform) {
        var complete = transform.toBuilder();
        if (transform.maxCapacity() == null && transform.workerType() == null) {
            complete.maxCapacity(STANDARD_CAPACITY);
        }
        if (transform.glueVersion() == null) {
            complete.glueVersion("0.9");
        }
        if (transform.timeout() == null) {
            complete.timeout(STANDARD_TIMEOUT);
        }
        if (transform.maxRetries() == null) {
            complete.maxRetries(0);
        }
        return complete;
    }

    private static void capacity(MLTransform transform) {
        if (transform.maxCapacity() != null
                && (transform.workerType() != null || transform.numberOfWorkers() != null)) {
            throw TransformFaults.invalid("Please set only Max Capacity or Worker Type and Number of Workers.");
        }
        if (transform.workerType() == null != (transform.numberOfWorkers() == null)) {
            throw TransformFaults.invalid("Worker Type and Number of Workers must be set together.");
        }
    }

    Table table(MLTransform transform) {
        var input = transform.inputRecordTables().getFirst();
        return catalog.getTable(get -> get.databaseName(input.databaseName()).name(input.tableName())
                .catalogId(input.catalogId())).table();
    }

    private static String type(@Nullable String type) {
        return type == null ? "STRING" : type.toUpperCase(Locale.ROOT);
    }

    private static double standard(@Nullable Double given) {
        return given == null ? STANDARD_TRADEOFF : given;
    }

    private static void tradeoff(@Nullable Double value, String member) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw TransformFaults.invalid("The value of " + member + " must be from 0.0 to 1.0: " + value);
        }
    }
}
