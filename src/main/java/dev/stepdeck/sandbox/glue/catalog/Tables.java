package dev.stepdeck.sandbox.glue.catalog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Signer;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableVersionResponse;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionResponse;
import software.amazon.awssdk.services.glue.model.GetTableVersionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableVersionsResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.SearchTablesRequest;
import software.amazon.awssdk.services.glue.model.SearchTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableAttributes;
import software.amazon.awssdk.services.glue.model.TableError;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.TableVersionError;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;

/// The tables of the catalog and their versions.
final class Tables {

    private final dev.stepdeck.sandbox.store.Table<Table> rows;
    private final dev.stepdeck.sandbox.store.Table<Table> versions;
    private final Databases databases;
    private final InstantSource clock;

    Tables(Store store, Databases databases, InstantSource clock) {
        this.rows = store.table("glue.tables", SdkJson.codec(Table::builder));
        this.versions = store.table("glue.table-versions", SdkJson.codec(Table::builder));
        this.databases = databases;
        this.clock = clock;
    }

    void create(CreateTableRequest request) {
        var database = databases.get(request.databaseName()).name();
        if (request.openTableFormatInput() != null) {
            throw CatalogFaults.invalid("The sandbox does not make tables of open formats: OpenTableFormatInput");
        }
        if (!request.partitionIndexes().isEmpty()) {
            throw CatalogFaults.invalid("The sandbox does not keep PartitionIndexes");
        }
        var input = given(request.tableInput());
        var name = Databases.name(input.name(), "tableInput.name");
        var now = clock.instant();
        var table = complete(input, database, name).createTime(now).updateTime(now).versionId("0").build();
        if (!rows.putIfAbsent(key(database, name), table)) {
            throw CatalogFaults.exists("Table");
        }
        versions.put(versionKey(table, 0), table);
    }

    private static TableInput given(@Nullable TableInput input) {
        if (input == null) {
            throw CatalogFaults.missing("tableInput");
        }
        return input;
    }

    private static Table.Builder complete(TableInput input, String database, String name) {
        return SameFields.copy(input, Table.builder()).databaseName(database).name(name)
                .retention(input.retention() == null ? 0 : input.retention())
                .createdBy(Signer.current().identity().arn()).isRegisteredWithLakeFormation(false)
                .catalogId(Account.ID);
    }

    /// Replaces the definition by a new version; the one before is kept unless the request says otherwise.
    void update(UpdateTableRequest request) {
        var input = given(request.tableInput());
        var before = get(request.databaseName(), request.name() == null ? input.name() : request.name());
        if (input.name() != null && !Databases.name(input.name(), "tableInput.name").equals(before.name())) {
            throw CatalogFaults.invalid("Table rename is not supported");
        }
        var table = complete(input, before.databaseName(), before.name()).createTime(before.createTime())
                .updateTime(clock.instant());
        var after = rows.update(key(before.databaseName(), before.name()), now -> {
            if (request.versionId() != null && !request.versionId().equals(now.versionId())) {
                throw CatalogFaults.changedMeanwhile();
            }
            return table.versionId(String.valueOf(Integer.parseInt(now.versionId()) + 1)).build();
        }).orElseThrow(() -> CatalogFaults.noTable(before.name()));
        int version = Integer.parseInt(after.versionId());
        versions.put(versionKey(after, version), after);
        if (Boolean.TRUE.equals(request.skipArchive())) {
            versions.remove(versionKey(after, version - 1));
        }
    }

    /// @throws AwsServiceException `EntityNotFoundException` if there is no such database or table
    Table get(@Nullable String database, @Nullable String name) {
        var in = databases.get(database).name();
        return rows.get(key(in, Databases.name(name, "name"))).orElseThrow(() -> CatalogFaults.noTable(name));
    }

    GetTablesResponse list(GetTablesRequest request) {
        var database = databases.get(request.databaseName()).name();
        var page = Pages.of(rows, database + "/", request.nextToken(), request.maxResults(),
                Pages.SMALL, matching(request.expression()));
        return GetTablesResponse.builder().tableList(shown(page.items(), request.attributesToGet()))
                .nextToken(page.next()).build();
    }

    private static List<Table> shown(List<Table> tables, List<TableAttributes> wanted) {
        if (wanted.isEmpty()) {
            return tables;
        }
        return tables.stream().map(table -> Table.builder().name(table.name())
                .tableType(wanted.contains(TableAttributes.TABLE_TYPE) ? table.tableType() : null).build()).toList();
    }

    /// Source: GetTables, "A regular expression pattern".
    private static Predicate<Table> matching(@Nullable String expression) {
        if (expression == null || expression.isEmpty()) {
            return _ -> true;
        }
        try {
            // "logs_*" means what begins so, "logs_.*" too: callers use both.
            var pattern = Pattern.compile(expression.replaceAll("(?<![.\\\\\\])])\\*", ".*"),
                    Pattern.CASE_INSENSITIVE);
            return table -> pattern.matcher(table.name()).matches();
        } catch (PatternSyntaxException e) {
            throw CatalogFaults.invalid("Invalid expression: " + expression);
        }
    }

    SearchTablesResponse search(SearchTablesRequest request) {
        var words = request.searchText() == null ? "" : request.searchText().toLowerCase(Locale.ROOT);
        var exact = words.length() > 1 && words.startsWith("\"") && words.endsWith("\"")
                ? words.substring(1, words.length() - 1)
                : null;
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), Pages.LARGE, table -> exact != null
                ? table.name().equals(exact)
                : table.name().contains(words) || table.databaseName().contains(words));
        return SearchTablesResponse.builder().tableList(page.items()).nextToken(page.next()).build();
    }

    void delete(Table table) {
        rows.remove(key(table.databaseName(), table.name()));
        versions.removeAll(key(table.databaseName(), table.name()) + "/");
    }

    /// The tables of a database.
    List<Table> of(String database) {
        return rows.values(database + "/");
    }

    BatchDeleteTableResponse delete(BatchDeleteTableRequest request, Consumer<Table> deletion) {
        CatalogFaults.atMost(100, request.tablesToDelete(), "tablesToDelete");
        databases.get(request.databaseName());
        var errors = new ArrayList<TableError>();
        for (var name : request.tablesToDelete()) {
            try {
                deletion.accept(get(request.databaseName(), name));
            } catch (AwsServiceException e) {
                errors.add(TableError.builder().tableName(name).errorDetail(CatalogFaults.detail(e)).build());
            }
        }
        return BatchDeleteTableResponse.builder().errors(errors).build();
    }

    GetTableVersionResponse version(GetTableVersionRequest request) {
        var table = get(request.databaseName(), request.tableName());
        var wanted = request.versionId() == null ? table.versionId() : request.versionId();
        return GetTableVersionResponse.builder().tableVersion(version(find(table, wanted))).build();
    }

    private Table find(Table table, String version) {
        try {
            return versions.get(versionKey(table, Integer.parseInt(version)))
                    .orElseThrow(() -> CatalogFaults.notFound("Version " + version + " not found."));
        } catch (NumberFormatException e) {
            throw CatalogFaults.invalid("Invalid version id: " + version);
        }
    }

    private static TableVersion version(Table table) {
        return TableVersion.builder().table(table).versionId(table.versionId()).build();
    }

    /// The newest first, as AWS gives them.
    GetTableVersionsResponse versions(GetTableVersionsRequest request) {
        var table = get(request.databaseName(), request.tableName());
        var page = Pages.of(versions, key(table.databaseName(), table.name()) + "/", request.nextToken(),
                request.maxResults(), Pages.SMALL, _ -> true);
        return GetTableVersionsResponse.builder().tableVersions(page.items().stream().map(Tables::version).toList())
                .nextToken(page.next()).build();
    }

    void deleteVersion(@Nullable String database, @Nullable String name, String version) {
        var table = get(database, name);
        if (version.equals(table.versionId())) {
            throw CatalogFaults.invalid("Cannot delete the current version of a table");
        }
        versions.remove(versionKey(find(table, version), Integer.parseInt(version)));
    }

    BatchDeleteTableVersionResponse delete(BatchDeleteTableVersionRequest request) {
        CatalogFaults.atMost(100, request.versionIds(), "versionIds");
        get(request.databaseName(), request.tableName());
        var errors = new ArrayList<TableVersionError>();
        for (var version : request.versionIds()) {
            try {
                deleteVersion(request.databaseName(), request.tableName(), version);
            } catch (AwsServiceException e) {
                errors.add(TableVersionError.builder().tableName(request.tableName()).versionId(version)
                        .errorDetail(CatalogFaults.detail(e)).build());
            }
        }
        return BatchDeleteTableVersionResponse.builder().errors(errors).build();
    }

    static String key(String database, String name) {
        return database + "/" + name;
    }

    /// The greater the version, the smaller the key: the newest comes first.
    private static String versionKey(Table table, int version) {
        return String.format(Locale.ROOT, "%s/%08x", key(table.databaseName(), table.name()),
                Integer.MAX_VALUE - version);
    }
}
