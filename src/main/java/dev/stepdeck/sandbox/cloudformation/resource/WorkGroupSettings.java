package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.LONG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.athena.model.WorkGroupConfigurationUpdates;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `WorkGroupConfiguration` of an Athena workgroup. Athena changes it by a structure of its own, in which what is not
/// wanted any more is removed by name.
final class WorkGroupSettings {

    static final Shape.Structure SHAPE = Shape.texts("AdditionalConfiguration", "ExecutionRole")
            .with("BytesScannedCutoffPerQuery", LONG).with("EnforceWorkGroupConfiguration", FLAG)
            .with("PublishCloudWatchMetricsEnabled", FLAG).with("RequesterPaysEnabled", FLAG)
            .with("CustomerContentEncryptionConfiguration", Shape.texts("KmsKey").requiring("KmsKey"))
            .with("EngineVersion", Shape.texts("SelectedEngineVersion", "EffectiveEngineVersion"))
            .with("ManagedQueryResultsConfiguration",
                    new Shape.Structure(Map.of("Enabled", FLAG, "EncryptionConfiguration", Shape.texts("KmsKey")),
                            Set.of()))
            .with("ResultConfiguration",
                    new Shape.Structure(Map.of("OutputLocation", TEXT, "ExpectedBucketOwner", TEXT,
                            "EncryptionConfiguration",
                            Shape.texts("EncryptionOption", "KmsKey").requiring("EncryptionOption"),
                            "AclConfiguration", Shape.texts("S3AclOption").requiring("S3AclOption")), Set.of()));

    private static final String CONFIGURATION = "WorkGroupConfiguration";
    private static final Set<String> RESULTS = Set.of("OutputLocation", "EncryptionConfiguration",
            "ExpectedBucketOwner", "AclConfiguration");
    private static final Set<String> OTHERS = Set.of("BytesScannedCutoffPerQuery",
            "CustomerContentEncryptionConfiguration");

    private WorkGroupSettings() {}

    /// What leads from one configuration to the other.
    static WorkGroupConfigurationUpdates updates(Properties before, Properties after) {
        var wanted = member(after, CONFIGURATION);
        var had = member(before, CONFIGURATION);
        ObjectNode updates = JsonNodeFactory.instance.objectNode();
        updates.put("EnforceWorkGroupConfiguration", true).put("PublishCloudWatchMetricsEnabled", true)
                .put("RequesterPaysEnabled", false);
        updates.setAll(wanted.without("ResultConfiguration").tree());
        remove(OTHERS, had, wanted, updates);
        var results = member(wanted, "ResultConfiguration");
        ObjectNode resultUpdates = JsonNodeFactory.instance.objectNode();
        resultUpdates.setAll(results.tree());
        remove(RESULTS, member(had, "ResultConfiguration"), results, resultUpdates);
        updates.set("ResultConfigurationUpdates", resultUpdates);
        return SdkJson.wire().read(updates, WorkGroupConfigurationUpdates::builder);
    }

    private static Properties member(Properties properties, String name) {
        return properties.object(name).orElseGet(() -> new Properties(JsonNodeFactory.instance.objectNode()));
    }

    private static void remove(Set<String> names, Properties before, Properties after, ObjectNode updates) {
        names.stream().filter(name -> before.has(name) && !after.has(name))
                .forEach(name -> updates.put("Remove" + name, true));
    }
}
