package dev.stepdeck.sandbox.athena;

import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.AclConfiguration;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.CustomerContentEncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsResponse;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.ResultConfigurationUpdates;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupConfigurationUpdates;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/// The work groups. `primary` is always there.
final class WorkGroups {

    static final String PRIMARY = "primary";
    static final EngineVersion ENGINE = EngineVersion.builder().selectedEngineVersion("AUTO")
            .effectiveEngineVersion("Athena engine version 3").build();
    /// The members of an update that are carried out.
    private static final Set<String> CHANGED = Set.of("EnforceWorkGroupConfiguration", "ResultConfigurationUpdates",
            "PublishCloudWatchMetricsEnabled", "BytesScannedCutoffPerQuery", "RemoveBytesScannedCutoffPerQuery",
            "RequesterPaysEnabled", "EngineVersion", "RemoveCustomerContentEncryptionConfiguration",
            "AdditionalConfiguration", "ExecutionRole", "CustomerContentEncryptionConfiguration",
            "EnableMinimumEncryptionConfiguration");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,128}");

    private final Table<WorkGroup> rows;
    private final InstantSource clock;

    WorkGroups(Store store, InstantSource clock) {
        this.rows = store.table("athena.workgroups", SdkJson.codec(WorkGroup::builder));
        this.clock = clock;
        rows.putIfAbsent(PRIMARY, WorkGroup.builder().name(PRIMARY).state(WorkGroupState.ENABLED).description("")
                .creationTime(clock.instant()).configuration(complete(null)).build());
    }

    private static WorkGroupConfiguration complete(@Nullable WorkGroupConfiguration given) {
        var base = given == null ? WorkGroupConfiguration.builder() : given.toBuilder();
        var configuration = base.engineVersion(engine(given == null ? null : given.engineVersion())).build();
        return configuration.toBuilder()
                .enforceWorkGroupConfiguration(usual(configuration.enforceWorkGroupConfiguration(), given != null))
                .publishCloudWatchMetricsEnabled(usual(configuration.publishCloudWatchMetricsEnabled(), given != null))
                .requesterPaysEnabled(usual(configuration.requesterPaysEnabled(), false))
                .resultConfiguration(configuration.resultConfiguration() == null
                        ? ResultConfiguration.builder().build()
                        : configuration.resultConfiguration())
                .build();
    }

    /// The engine that is selected: that of version 3, by itself or by its name.
    private static EngineVersion engine(@Nullable EngineVersion given) {
        var selected = given == null || given.selectedEngineVersion() == null ? "AUTO" : given.selectedEngineVersion();
        if (!selected.equals("AUTO") && !selected.equals(ENGINE.effectiveEngineVersion())) {
            throw AthenaFaults.invalid("Invalid engine version: " + selected);
        }
        return ENGINE.toBuilder().selectedEngineVersion(selected).build();
    }

    private static boolean usual(@Nullable Boolean given, boolean otherwise) {
        return given == null ? otherwise : given;
    }

    void create(CreateWorkGroupRequest request) {
        if (!NAME.matcher(request.name()).matches()) {
            throw AthenaFaults.invalid("WorkGroup name " + request.name() + " is not valid");
        }
        check(request.configuration());
        var group = WorkGroup.builder().name(request.name()).state(WorkGroupState.ENABLED)
                .description(request.description()).creationTime(clock.instant())
                .configuration(complete(request.configuration())).build();
        if (!rows.putIfAbsent(request.name(), group)) {
            throw AthenaFaults.invalid("WorkGroup is already created");
        }
    }

    private static void check(@Nullable WorkGroupConfiguration configuration) {
        if (configuration == null) {
            return;
        }
        var cutoff = configuration.bytesScannedCutoffPerQuery();
        if (cutoff != null && cutoff < 10_000_000) {
            throw AthenaFaults.invalid("BytesScannedCutoffPerQuery must be at least 10000000");
        }
        if (configuration.managedQueryResultsConfiguration() != null
                && Boolean.TRUE.equals(configuration.managedQueryResultsConfiguration().enabled())) {
            throw AthenaFaults.invalid("The sandbox does not keep query results of its own; give an output location");
        }
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none
    WorkGroup get(@Nullable String name) {
        var wanted = name == null ? PRIMARY : name;
        return rows.get(wanted).orElseThrow(() -> AthenaFaults.invalid("WorkGroup " + wanted + " is not found."));
    }

    ListWorkGroupsResponse list(ListWorkGroupsRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), 50);
        return ListWorkGroupsResponse.builder().nextToken(page.next()).workGroups(page.items().stream()
                .map(group -> WorkGroupSummary.builder().name(group.name()).state(group.state())
                        .description(group.description()).creationTime(group.creationTime()).engineVersion(ENGINE)
                        .build())
                .toList()).build();
    }

    void update(UpdateWorkGroupRequest request) {
        var before = get(request.workGroup());
        var updates = request.configurationUpdates();
        var configuration = updates == null ? before.configuration() : changed(before.configuration(), updates);
        check(configuration);
        rows.put(before.name(), before.toBuilder().configuration(configuration)
                .description(request.description() == null ? before.description() : request.description())
                .state(request.state() == null ? before.state() : request.state()).build());
    }

    private static WorkGroupConfiguration changed(WorkGroupConfiguration before,
            WorkGroupConfigurationUpdates updates) {
        updates.sdkFields().stream().filter(field -> !CHANGED.contains(field.memberName()))
                .filter(field -> field.getValueOrDefault(updates) != null).findFirst().ifPresent(field -> {
                    throw AthenaFaults.invalid("The sandbox's work groups have no " + field.memberName());
                });
        var after = before.toBuilder();
        if (updates.enforceWorkGroupConfiguration() != null) {
            after.enforceWorkGroupConfiguration(updates.enforceWorkGroupConfiguration());
        }
        if (updates.publishCloudWatchMetricsEnabled() != null) {
            after.publishCloudWatchMetricsEnabled(updates.publishCloudWatchMetricsEnabled());
        }
        if (updates.requesterPaysEnabled() != null) {
            after.requesterPaysEnabled(updates.requesterPaysEnabled());
        }
        if (updates.bytesScannedCutoffPerQuery() != null) {
            after.bytesScannedCutoffPerQuery(updates.bytesScannedCutoffPerQuery());
        }
        if (Boolean.TRUE.equals(updates.removeBytesScannedCutoffPerQuery())) {
            after.bytesScannedCutoffPerQuery(null);
        }
        if (updates.additionalConfiguration() != null) {
            after.additionalConfiguration(updates.additionalConfiguration());
        }
        if (updates.executionRole() != null) {
            after.executionRole(updates.executionRole());
        }
        if (updates.enableMinimumEncryptionConfiguration() != null) {
            after.enableMinimumEncryptionConfiguration(updates.enableMinimumEncryptionConfiguration());
        }
        if (updates.customerContentEncryptionConfiguration() != null) {
            after.customerContentEncryptionConfiguration(updates.customerContentEncryptionConfiguration());
        }
        if (Boolean.TRUE.equals(updates.removeCustomerContentEncryptionConfiguration())) {
            after.customerContentEncryptionConfiguration((CustomerContentEncryptionConfiguration) null);
        }
        if (updates.engineVersion() != null) {
            after.engineVersion(engine(updates.engineVersion()));
        }
        if (updates.resultConfigurationUpdates() != null) {
            after.resultConfiguration(results(before.resultConfiguration(), updates.resultConfigurationUpdates()));
        }
        return after.build();
    }

    private static ResultConfiguration results(ResultConfiguration before, ResultConfigurationUpdates updates) {
        var after = before.toBuilder();
        if (updates.outputLocation() != null) {
            after.outputLocation(updates.outputLocation());
        }
        if (Boolean.TRUE.equals(updates.removeOutputLocation())) {
            after.outputLocation(null);
        }
        if (updates.encryptionConfiguration() != null) {
            after.encryptionConfiguration(updates.encryptionConfiguration());
        }
        if (Boolean.TRUE.equals(updates.removeEncryptionConfiguration())) {
            after.encryptionConfiguration((EncryptionConfiguration) null);
        }
        if (updates.expectedBucketOwner() != null) {
            after.expectedBucketOwner(updates.expectedBucketOwner());
        }
        if (Boolean.TRUE.equals(updates.removeExpectedBucketOwner())) {
            after.expectedBucketOwner(null);
        }
        if (updates.aclConfiguration() != null) {
            after.aclConfiguration(updates.aclConfiguration());
        }
        if (Boolean.TRUE.equals(updates.removeAclConfiguration())) {
            after.aclConfiguration((AclConfiguration) null);
        }
        return after.build();
    }

    void delete(String name) {
        if (name.equals(PRIMARY)) {
            throw AthenaFaults.invalid("Cannot delete primary WorkGroup");
        }
        get(name);
        rows.remove(name);
    }
}
