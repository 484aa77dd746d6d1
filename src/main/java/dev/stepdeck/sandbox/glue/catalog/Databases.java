package dev.stepdeck.sandbox.glue.catalog;

import java.time.InstantSource;
import java.util.Locale;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.Permission;
import software.amazon.awssdk.services.glue.model.PrincipalPermissions;
import software.amazon.awssdk.services.glue.model.UpdateDatabaseRequest;

/// The databases of the catalog. Names are kept in lower case, as AWS does.
final class Databases {

    /// What Glue grants where Lake Formation is not in charge.
    private static final PrincipalPermissions EVERYBODY = PrincipalPermissions.builder()
            .principal(principal -> principal.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
            .permissions(Permission.ALL).build();

    private final Table<Database> rows;
    private final InstantSource clock;

    Databases(Store store, InstantSource clock) {
        this.rows = store.table("glue.databases", SdkJson.codec(Database::builder));
        this.clock = clock;
    }

    void create(CreateDatabaseRequest request) {
        if (!request.tags().isEmpty()) {
            throw CatalogFaults.invalid("The sandbox does not keep Tags of databases");
        }
        var input = given(request.databaseInput());
        var name = name(input.name(), "databaseInput.name");
        var database = SameFields.copy(input, Database.builder()).name(name).createTime(clock.instant())
                .catalogId(Account.ID);
        if (!input.hasCreateTableDefaultPermissions()) {
            database.createTableDefaultPermissions(EVERYBODY);
        }
        if (!rows.putIfAbsent(name, database.build())) {
            throw CatalogFaults.exists("Database");
        }
    }

    void update(UpdateDatabaseRequest request) {
        var before = get(request.name());
        var input = given(request.databaseInput());
        rows.put(before.name(), SameFields.copy(input, Database.builder()).name(before.name())
                .createTime(before.createTime()).catalogId(before.catalogId())
                .createTableDefaultPermissions(input.hasCreateTableDefaultPermissions()
                        ? input.createTableDefaultPermissions()
                        : before.createTableDefaultPermissions())
                .build());
    }

    private static DatabaseInput given(@Nullable DatabaseInput input) {
        if (input == null) {
            throw CatalogFaults.missing("databaseInput");
        }
        return input;
    }

    Database get(@Nullable String name) {
        return rows.get(name(name, "name")).orElseThrow(() -> CatalogFaults.noDatabase(name));
    }

    GetDatabasesResponse list(GetDatabasesRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(),
                Pages.SMALL, _ -> true);
        var shown = request.attributesToGet().isEmpty()
                ? page.items()
                : page.items().stream().map(each -> Database.builder().name(each.name()).build()).toList();
        return GetDatabasesResponse.builder().databaseList(shown).nextToken(page.next()).build();
    }

    void remove(String name) {
        rows.remove(name);
    }

    /// A name as the catalog keeps it.
    static String name(@Nullable String name, String member) {
        if (name == null || name.isBlank()) {
            throw CatalogFaults.missing(member);
        }
        if (name.length() > 255 || name.contains("/")) {
            throw CatalogFaults.invalid("'" + name + "' is not a valid name");
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
