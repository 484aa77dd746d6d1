package dev.stepdeck.sandbox.dynamodb;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The tables that there are. A table is usable as soon as it is made, and gone as soon as it is deleted.
final class Tables {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 255;
    private static final String ARNS = StoredTable.arn("");

    private final Table<StoredTable> tables;
    private final InstantSource clock;

    Tables(Store store, InstantSource clock) {
        this.tables = store.table("dynamodb.tables", new JsonRows<>(StoredTable.class));
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /// The table that a request of the data plane names.
    StoredTable forItems(String nameOrArn) {
        return find(nameOrArn).orElseThrow(() -> DynamoFaults.notFound("Requested resource not found"));
    }

    /// The table that a request of the control plane names.
    StoredTable named(String nameOrArn) {
        return find(nameOrArn).orElseThrow(
                () -> DynamoFaults.notFound("Requested resource not found: Table: " + name(nameOrArn) + " not found"));
    }

    Optional<StoredTable> find(String nameOrArn) {
        return tables.get(name(nameOrArn));
    }

    /// The table that an ARN names, for its tags.
    StoredTable byArn(String arn) {
        if (!arn.startsWith("arn:")) {
            throw DynamoFaults.invalid("ARNs must start with 'arn:': " + arn);
        }
        if (!arn.startsWith(ARNS)) {
            throw DynamoFaults.validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        return find(arn).orElseThrow(
                () -> DynamoFaults.notFound("Requested resource not found: ResourcArn: " + arn + " not found"));
    }

    /// The name in a name or ARN.
    private static String name(String nameOrArn) {
        if (nameOrArn.startsWith("arn:") && !nameOrArn.startsWith(ARNS)) {
            throw DynamoFaults.notFound("Requested resource not found: Table: " + nameOrArn + " not found");
        }
        var name = nameOrArn.startsWith(ARNS) ? nameOrArn.substring(ARNS.length()) : nameOrArn;
        checkName(name, "tableName");
        return name;
    }

    /// @param member what holds the name
    static void checkName(String name, String member) {
        if (!NAME.matcher(name).matches()) {
            throw DynamoFaults.constraint(name, member,
                    "Member must satisfy regular expression pattern: " + NAME.pattern());
        }
        if (name.length() < SHORTEST) {
            throw DynamoFaults.constraint(name, member, "Member must have length greater than or equal to " + SHORTEST);
        }
        if (name.length() > LONGEST) {
            throw DynamoFaults.constraint(name, member, "Member must have length less than or equal to " + LONGEST);
        }
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    void add(StoredTable table) {
        if (!tables.putIfAbsent(table.name(), table)) {
            throw DynamoFaults.inUse("Table already exists: " + table.name());
        }
    }

    StoredTable update(StoredTable table, UnaryOperator<StoredTable> change) {
        return tables.update(table.name(), change).orElseThrow(
                () -> DynamoFaults.notFound("Requested resource not found: Table: " + table.name() + " not found"));
    }

    void remove(StoredTable table) {
        tables.remove(table.name());
    }

    /// The names after one, in their order.
    List<String> names(String after, int limit) {
        return tables.page("", after, limit, Map.Entry::getKey);
    }
}
