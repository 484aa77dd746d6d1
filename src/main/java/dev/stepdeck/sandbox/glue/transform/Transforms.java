package dev.stepdeck.sandbox.glue.transform;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.glue.match.process.LabelRows;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateMlTransformRequest;
import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.TransformStatusType;
import software.amazon.awssdk.services.glue.model.UpdateMlTransformRequest;

/// The transforms and their labels, in the tables `glue.mlTransforms` and `glue.mlLabels`.
final class Transforms {

    private static final int ID_BYTES = 20;

    private final Table<MLTransform> table;
    private final Table<LabelRows> labels;
    private final Store store;
    private final InstantSource clock;
    private final TransformRules rules;
    private final SecureRandom random = new SecureRandom();

    Transforms(Store store, InstantSource clock, TransformRules rules) {
        this.table = store.table("glue.mlTransforms", SdkJson.codec(MLTransform::builder));
        this.labels = store.table("glue.mlLabels", new JsonRows<>(LabelRows.class));
        this.store = store;
        this.clock = clock;
        this.rules = rules;
    }

    String create(CreateMlTransformRequest request) {
        if (request.name() == null || request.name().isBlank()) {
            throw TransformFaults.missing("name");
        }
        var now = clock.instant();
        var transform = rules.complete(SameFields.copy(request, MLTransform.builder()).transformId(id("tfm-", random))
                .status(TransformStatusType.NOT_READY).labelCount(0).createdOn(now).lastModifiedOn(now).build());
        store.together(() -> {
            if (all().stream().anyMatch(other -> other.name().equals(transform.name()))) {
                throw TransformFaults.exists(transform.name());
            }
            table.put(transform.transformId(), transform);
            return transform;
        });
        return transform.transformId();
    }

    static String id(String prefix, SecureRandom random) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    MLTransform get(@Nullable String id) {
        if (id == null) {
            throw TransformFaults.missing("transformId");
        }
        return table.get(id).orElseThrow(() -> TransformFaults.noTransform(id));
    }

    Optional<MLTransform> find(String id) {
        return table.get(id);
    }

    List<MLTransform> all() {
        return table.values();
    }

    /// Changes what the request names.
    String update(UpdateMlTransformRequest request) {
        var before = get(request.transformId());
        if (request.name() != null && !request.name().equals(before.name())
                && all().stream().anyMatch(other -> other.name().equals(request.name()))) {
            throw TransformFaults.exists(request.name());
        }
        var merged = SameFields.copy(request, before.toBuilder());
        if (request.maxCapacity() != null && request.workerType() == null) {
            merged.workerType((String) null).numberOfWorkers(null);
        } else if (request.workerType() != null && request.maxCapacity() == null) {
            merged.maxCapacity(null);
        }
        var changed = rules.complete(merged.build());
        change(before.transformId(), transform -> SameFields.copy(changed, transform).maxCapacity(changed.maxCapacity())
                .workerType(changed.workerTypeAsString()).numberOfWorkers(changed.numberOfWorkers())
                .status(transform.build().status()).labelCount(transform.build().labelCount()));
        return before.transformId();
    }

    void change(String id, Consumer<MLTransform.Builder> change) {
        table.update(id, transform -> {
            var builder = transform.toBuilder();
            change.accept(builder);
            return builder.lastModifiedOn(clock.instant()).build();
        });
    }

    String delete(String id) {
        get(id);
        store.together(() -> {
            labels.remove(id);
            return table.remove(id);
        });
        return id;
    }

    LabelRows labels(String id) {
        return labels.get(id).orElseGet(LabelRows::none);
    }

    /// Keeps labels; with some a transform is ready.
    void keep(String id, LabelRows rows) {
        store.together(() -> {
            if (!table.contains(id)) {
                return Map.of();
            }
            labels.put(id, rows);
            change(id, transform -> transform.labelCount(rows.rows().size()).status(
                    rows.rows().isEmpty() ? TransformStatusType.NOT_READY : TransformStatusType.READY));
            return Map.of();
        });
    }
}
