package dev.stepdeck.sandbox.glue.transform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GetMlTransformsRequest;
import software.amazon.awssdk.services.glue.model.ListMlTransformsRequest;
import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.SortDirectionType;
import software.amazon.awssdk.services.glue.model.TransformFilterCriteria;
import software.amazon.awssdk.services.glue.model.TransformSortCriteria;

/// Lists transforms: filtered, sorted, by pages.
final class TransformList {

    private static final int PAGE = 100;
    private static final int MOST = 1000;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("mlTransforms",
            () -> TransformFaults.invalid("Invalid pagination token"));

    private final Transforms transforms;
    private final TransformTags tags;

    TransformList(Transforms transforms, TransformTags tags) {
        this.transforms = transforms;
        this.tags = tags;
    }

    TokenPage<MLTransform> page(GetMlTransformsRequest request) {
        return page(request.filter(), request.sort(), Map.of(), request.nextToken(), request.maxResults());
    }

    TokenPage<MLTransform> page(ListMlTransformsRequest request) {
        return page(request.filter(), request.sort(), request.tags(), request.nextToken(), request.maxResults());
    }

    private TokenPage<MLTransform> page(@Nullable TransformFilterCriteria filter, @Nullable TransformSortCriteria sort,
            Map<String, String> wanted, @Nullable String token, @Nullable Integer limit) {
        var found = transforms.all().stream().filter(matches(filter))
                .filter(transform -> tags.of(transform.transformId()).entrySet().containsAll(wanted.entrySet()))
                .sorted(order(sort)).toList();
        return TokenPage.of(found, token, limit == null ? PAGE : limit, MOST, TOKENS);
    }

    private static Predicate<MLTransform> matches(@Nullable TransformFilterCriteria filter) {
        if (filter == null) {
            return _ -> true;
        }
        return List.<Predicate<MLTransform>>of(
                t -> filter.name() == null || t.name().equals(filter.name()),
                t -> filter.transformType() == null || t.parameters().transformType() == filter.transformType(),
                t -> filter.status() == null || t.status() == filter.status(),
                t -> filter.glueVersion() == null || t.glueVersion().equals(filter.glueVersion()),
                t -> filter.createdBefore() == null || t.createdOn().isBefore(filter.createdBefore()),
                t -> filter.createdAfter() == null || t.createdOn().isAfter(filter.createdAfter()),
                t -> filter.lastModifiedBefore() == null || t.lastModifiedOn().isBefore(filter.lastModifiedBefore()),
                t -> filter.lastModifiedAfter() == null || t.lastModifiedOn().isAfter(filter.lastModifiedAfter()),
                t -> t.schema().containsAll(filter.schema())).stream().reduce(_ -> true, Predicate::and);
    }

    private static Comparator<MLTransform> order(@Nullable TransformSortCriteria sort) {
        if (sort == null || sort.column() == null) {
            return Comparator.comparing(MLTransform::createdOn);
        }
        Comparator<MLTransform> order = switch (sort.column()) {
            case NAME -> Comparator.comparing(MLTransform::name);
            case TRANSFORM_TYPE -> Comparator.comparing(t -> t.parameters().transformTypeAsString());
            case STATUS -> Comparator.comparing(MLTransform::statusAsString);
            case CREATED -> Comparator.comparing(MLTransform::createdOn);
            case LAST_MODIFIED -> Comparator.comparing(MLTransform::lastModifiedOn);
            case UNKNOWN_TO_SDK_VERSION -> throw TransformFaults
                    .invalid("Unknown column to sort by: " + sort.columnAsString());
        };
        return sort.sortDirection() == SortDirectionType.DESCENDING ? order.reversed() : order;
    }
}
