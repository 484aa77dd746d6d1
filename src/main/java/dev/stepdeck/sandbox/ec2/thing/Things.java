package dev.stepdeck.sandbox.ec2.thing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Tag;

/// The things of one kind by id, each as the API shows it. Thread-safe; what belongs together is done in
/// [Inventory#alone].
public final class Things<T extends SdkPojo> {

    private final Kind kind;
    private final Table<T> rows;

    Things(Store store, Kind kind, Codec<T> codec) {
        this.kind = kind;
        this.rows = store.table("ec2." + kind.type() + "s", codec);
    }

    /// What they are.
    public Kind kind() {
        return kind;
    }

    /// All of them, in the order of their ids.
    public List<T> all() {
        return rows.values();
    }

    /// All of them by id.
    List<Map.Entry<String, T>> rows() {
        return rows.page("", "", Integer.MAX_VALUE, row -> row);
    }

    public Optional<T> find(@Nullable String id) {
        return id == null ? Optional.empty() : rows.get(id);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none with the id
    public T get(String id) {
        return find(id).orElseThrow(() -> Ec2Faults.notFound(kind, id));
    }

    /// Keeps a thing; it replaces one with the id.
    public void put(String id, T thing) {
        rows.put(id, thing);
    }

    /// Changes a thing that is there.
    public Optional<T> update(String id, UnaryOperator<T> change) {
        return rows.update(id, change);
    }

    public void remove(String id) {
        rows.remove(id);
    }

    /// Changes the tags of a thing.
    void retag(String id, List<Tag> tags) {
        rows.update(id, thing -> Tags.with(thing, tags));
    }
}
