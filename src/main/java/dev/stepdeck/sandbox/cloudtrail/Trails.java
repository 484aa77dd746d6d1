package dev.stepdeck.sandbox.cloudtrail;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The trails, and which events those that log want.
final class Trails {

    private static final int MOST = 5;
    private static final int MOST_TAGS = 50;

    private final Table<StoredTrail> rows;
    private final InstantSource clock;
    private volatile Map<String, Selection> logging;

    Trails(Store store, InstantSource clock) {
        this.rows = store.table("cloudtrail.trails", new JsonRows<>(StoredTrail.class));
        this.clock = clock;
        this.logging = selections();
    }

    private Map<String, Selection> selections() {
        return rows.values().stream().filter(StoredTrail::logging)
                .collect(Collectors.toUnmodifiableMap(StoredTrail::name, trail -> Selection.parse(trail.selectors())));
    }

    /// The names of the trails that log and want an event.
    List<String> wanting(Occurrence event) {
        return logging.entrySet().stream().filter(trail -> trail.getValue().covers(event)).map(Map.Entry::getKey)
                .toList();
    }

    void add(StoredTrail trail) {
        if (rows.contains(trail.name())) {
            throw TrailFaults.exists(trail.name());
        }
        if (rows.size() >= MOST) {
            throw TrailFaults.tooMany();
        }
        rows.put(trail.name(), trail);
    }

    List<StoredTrail> all() {
        return rows.values();
    }

    /// @param nameOrArn of the trail
    StoredTrail get(@Nullable String nameOrArn) {
        return find(nameOrArn).orElseThrow(() -> TrailFaults.noTrail(String.valueOf(nameOrArn)));
    }

    Optional<StoredTrail> find(@Nullable String nameOrArn) {
        return rows.get(name(nameOrArn));
    }

    private static String name(@Nullable String nameOrArn) {
        if (nameOrArn == null || !nameOrArn.startsWith("arn:")) {
            TrailCheck.name(nameOrArn);
            return String.valueOf(nameOrArn);
        }
        var prefix = StoredTrail.arn("");
        if (!nameOrArn.matches("arn:[\\w-]+:cloudtrail:[a-z0-9-]+:\\d{12}:trail/.+")) {
            throw TrailFaults.arn("Invalid trail ARN: " + nameOrArn);
        }
        return nameOrArn.startsWith(prefix) ? nameOrArn.substring(prefix.length()) : "";
    }

    /// Changes a trail that is there.
    StoredTrail change(@Nullable String nameOrArn, UnaryOperator<StoredTrail> change) {
        var name = get(nameOrArn).name();
        var changed = rows.update(name, change).orElseThrow(() -> TrailFaults.noTrail(name));
        logging = selections();
        return changed;
    }

    void setLogging(@Nullable String nameOrArn, boolean on) {
        change(nameOrArn, trail -> trail.logging() == on ? trail : trail.withLogging(on, clock.millis()));
    }

    void delete(@Nullable String nameOrArn) {
        rows.remove(get(nameOrArn).name());
        logging = selections();
    }

    /// Changes the tags of a trail that an ARN names.
    void tag(String arn, Consumer<Map<String, String>> change) {
        if (!arn.startsWith("arn:")) {
            throw TrailFaults.arn("Invalid ARN: " + arn);
        }
        if (!arn.startsWith(StoredTrail.arn("")) || find(arn).isEmpty()) {
            throw TrailFaults.noResource(arn);
        }
        change(arn, trail -> {
            var tags = new TreeMap<>(trail.tags());
            change.accept(tags);
            if (tags.size() > MOST_TAGS) {
                throw TrailFaults.tags();
            }
            return trail.withTags(tags);
        });
    }
}
