package dev.stepdeck.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.dynamodb.expression.Condition;
import dev.stepdeck.sandbox.dynamodb.expression.DocumentPath;
import dev.stepdeck.sandbox.dynamodb.expression.Projection;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.DynamoFaults;
import dev.stepdeck.sandbox.dynamodb.value.Sizes;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// What queries and scans have in common: which rows they walk over, and what they do with an item.
///
/// @param index the index that is read, if it is not the table itself
record Search(StoredTable table, Optional<StoredIndex> index, Condition filter, Optional<Projection> projection,
        @Nullable Select select, @Nullable Integer limit) {

    private static final int PAGE = 1024 * 1024;

    /// A page of the result.
    ///
    /// @param bytes the size of the items that were looked at
    /// @param last the key of the last item that was looked at, if there may be more
    record Page(List<Value.Fields> items, int scanned, int bytes, Optional<Value.Fields> last) {

        @Nullable
        Map<String, AttributeValue> lastKey() {
            return last.map(Attributes::write).orElse(null);
        }
    }

    /// @param consistent whether the request asks for a consistent read
    static Search of(StoredTable table, @Nullable String indexName, @Nullable Boolean consistent, Condition filter,
            Optional<Projection> projection, @Nullable Select select, @Nullable Integer limit) {
        var index = Optional.ofNullable(indexName).map(name -> table.index(name).orElseThrow(
                () -> DynamoFaults.validation("The table does not have the specified index: " + name)));
        if (Boolean.TRUE.equals(consistent) && index.filter(StoredIndex::global).isPresent()) {
            throw DynamoFaults.validation("Consistent reads are not supported on global secondary indexes");
        }
        var search = new Search(table, index, filter, projection, select, limit);
        search.checkSelect();
        index.filter(StoredIndex::global).ifPresent(search::checkProjected);
        return search;
    }

    private void checkSelect() {
        if (select == null) {
            return;
        }
        if (projection.isPresent() && select != Select.SPECIFIC_ATTRIBUTES) {
            throw DynamoFaults.validation("Cannot specify the ProjectionExpression when choosing to get "
                    + (select == Select.COUNT ? "only the Count" : select.toString()));
        }
        if (select == Select.SPECIFIC_ATTRIBUTES && projection.isEmpty()) {
            throw DynamoFaults
                    .invalid("Must specify the ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }
        if (select == Select.ALL_PROJECTED_ATTRIBUTES && index.isEmpty()) {
            throw DynamoFaults.invalid("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        index.filter(one -> select == Select.ALL_ATTRIBUTES && one.global() && !one.hasAll()).ifPresent(one -> {
            throw DynamoFaults.invalid("Select type ALL_ATTRIBUTES is not supported for global secondary index "
                    + one.name() + " because its projection type is not ALL");
        });
    }

    private void checkProjected(StoredIndex global) {
        if (global.hasAll() || projection.isEmpty()) {
            return;
        }
        var there = projected(global);
        var missing = projection.get().paths().stream().map(DocumentPath::attribute)
                .filter(name -> !there.contains(name)).distinct().sorted().toList();
        if (!missing.isEmpty()) {
            throw DynamoFaults.invalid("Global secondary index "
                    + global.name() + " does not project " + missing);
        }
    }

    KeyShape key() {
        return index.map(StoredIndex::key).orElse(table.key());
    }

    /// What its rows begin with.
    String rows() {
        return index.map(one -> ItemKey.rows(table, one)).orElse(ItemKey.rows(table));
    }

    /// The row at which the last page ended.
    ///
    /// @param given the key that the request gives
    String row(Map<String, AttributeValue> given) {
        var start = Attributes.read(given);
        var names = lastNames();
        if (!start.values().keySet().equals(names) || !names.stream()
                .allMatch(name -> start.values().getOrDefault(name, Value.NULL).type().equals(table.type(name)))) {
            throw DynamoFaults.validation("The provided starting key is invalid");
        }
        return index.map(one -> ItemKey.row(table, one, start)).orElseGet(() -> ItemKey.row(table, start));
    }

    private Set<String> lastNames() {
        var names = new HashSet<>(table.key().names());
        index.ifPresent(one -> names.addAll(one.key().names()));
        return names;
    }

    private Value.Fields lastKey(Value.Fields item) {
        var last = new LinkedHashMap<String, Value>();
        index.ifPresent(one -> last.putAll(ItemKey.of(one.key(), item).values()));
        last.putAll(ItemKey.of(table.key(), item).values());
        return new Value.Fields(last);
    }

    /// Walks from one row to before another until the page is full.
    Page page(Items items, String from, String to, boolean backwards) {
        var walk = new Walk();
        if (from.compareTo(to) < 0) {
            if (index.isPresent()) {
                items.walkIndex(from, to, backwards, (row, item) -> !isAt(row, item) || walk.take(item));
            } else {
                items.walk(from, to, backwards, (_, item) -> walk.take(item));
            }
        }
        return new Page(walk.found, walk.scanned, walk.bytes, walk.last);
    }

    /// Whether an item is still where the index had it when its row was read.
    private boolean isAt(String row, Value.Fields item) {
        return index.filter(one -> one.takes(item) && ItemKey.row(table, one, item).equals(row)).isPresent();
    }

    /// A page in the making.
    private final class Walk {

        private final List<Value.Fields> found = new ArrayList<>();
        private int scanned;
        private int bytes;
        private Optional<Value.Fields> last = Optional.empty();

        boolean take(Value.Fields item) {
            scanned++;
            var seen = seen(item);
            bytes += Sizes.ofFields(seen);
            if (filter.holds(seen)) {
                found.add(select == Select.COUNT ? Value.Fields.NONE : shown(item, seen));
            }
            if (bytes >= PAGE || limit != null && scanned >= limit) {
                last = Optional.of(lastKey(item));
                return false;
            }
            return true;
        }
    }

    /// What there is of an item in the index.
    private Value.Fields seen(Value.Fields item) {
        if (index.isEmpty() || index.get().hasAll()) {
            return item;
        }
        var names = projected(index.get());
        var seen = new LinkedHashMap<>(item.values());
        seen.keySet().retainAll(names);
        return new Value.Fields(seen);
    }

    private Set<String> projected(StoredIndex one) {
        var names = lastNames();
        names.addAll(one.more());
        return names;
    }

    /// Local indexes get from the table what they lack.
    private Value.Fields shown(Value.Fields item, Value.Fields seen) {
        return projection.map(parts -> parts.of(item)).orElse(select == Select.ALL_ATTRIBUTES ? item : seen);
    }
}
