package dev.stepdeck.sandbox.glue.transform;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The tags of transforms.
public final class TransformTags {

    private static final String PREFIX = Account.arn("glue", "mlTransform/");
    private static final int MOST_TAGS = 50;

    private final Table<Tags> table;
    private final Transforms transforms;

    TransformTags(Store store, Transforms transforms) {
        this.table = store.table("glue.mlTransformTags", new JsonRows<>(Tags.class));
        this.transforms = transforms;
    }

    private record Tags(Map<String, String> tags) {}

    /// Whether an ARN is a transform's.
    public static boolean concerns(@Nullable String arn) {
        return arn != null && arn.startsWith(PREFIX);
    }

    /// The id in a transform's ARN.
    public String id(String arn) {
        return transforms.get(arn.substring(PREFIX.length())).transformId();
    }

    /// The tags of a transform, by its id.
    public Map<String, String> of(String id) {
        return table.get(id).map(Tags::tags).orElse(Map.of());
    }

    /// Adds tags to a transform.
    public void add(String id, Map<String, String> more) {
        if (more.isEmpty()) {
            return;
        }
        var tags = new HashMap<>(of(id));
        tags.putAll(more);
        if (tags.size() > MOST_TAGS) {
            throw TransformFaults.invalid("A resource can have at most " + MOST_TAGS + " tags.");
        }
        table.put(id, new Tags(tags));
    }

    /// Takes tags from a transform.
    public void remove(String id, Collection<String> keys) {
        var tags = new HashMap<>(of(id));
        tags.keySet().removeAll(keys);
        table.put(id, new Tags(tags));
    }

    void forget(String id) {
        table.remove(id);
    }
}
