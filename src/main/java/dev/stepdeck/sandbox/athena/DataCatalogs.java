package dev.stepdeck.sandbox.athena;

import java.util.Locale;
import java.util.Set;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogRequest;

/// The data catalogs. `AwsDataCatalog` is always there and the only one that queries can read; others are kept.
final class DataCatalogs {

    static final String GLUE = "AwsDataCatalog";
    private static final Set<DataCatalogType> TYPES = Set.of(DataCatalogType.GLUE, DataCatalogType.HIVE,
            DataCatalogType.LAMBDA);

    private final Table<DataCatalog> rows;

    DataCatalogs(Store store) {
        this.rows = store.table("athena.data-catalogs", SdkJson.codec(DataCatalog::builder));
        rows.putIfAbsent(key(GLUE), DataCatalog.builder().name(GLUE).type(DataCatalogType.GLUE).build());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    void create(CreateDataCatalogRequest request) {
        check(request.type());
        var catalog = DataCatalog.builder().name(request.name()).type(request.type())
                .description(request.description()).parameters(request.parameters()).build();
        if (!rows.putIfAbsent(key(request.name()), catalog)) {
            throw AthenaFaults.invalid("DataCatalog " + request.name() + " already exists");
        }
    }

    private static void check(DataCatalogType type) {
        if (!TYPES.contains(type)) {
            throw AthenaFaults.invalid("The sandbox has data catalogs of the types GLUE, HIVE and LAMBDA only");
        }
    }

    DataCatalog get(@Nullable String name) {
        return rows.get(key(name == null ? GLUE : name))
                .orElseThrow(() -> AthenaFaults.invalid("DataCatalog " + name + " was not found"));
    }

    void update(UpdateDataCatalogRequest request) {
        check(request.type());
        var before = get(request.name());
        rows.put(key(before.name()), before.toBuilder().type(request.type()).description(request.description())
                .parameters(request.parameters()).build());
    }

    void delete(String name) {
        var catalog = get(name);
        if (catalog.name().equals(GLUE)) {
            throw AthenaFaults.invalid("DataCatalog " + GLUE + " cannot be deleted");
        }
        rows.remove(key(name));
    }

    ListDataCatalogsResponse list(ListDataCatalogsRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), 50);
        return ListDataCatalogsResponse.builder().nextToken(page.next())
                .dataCatalogsSummary(page.items().stream()
                        .map(catalog -> DataCatalogSummary.builder().catalogName(catalog.name()).type(catalog.type())
                                .build())
                        .toList())
                .build();
    }
}
