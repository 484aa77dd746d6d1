package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The resource types that the sandbox can make.
public final class ResourceTypes {

    private final Map<String, ResourceProvider> providers;

    ResourceTypes(List<ResourceProvider> providers) {
        this.providers = providers.stream().collect(Collectors.toMap(ResourceProvider::type, Function.identity()));
    }

    /// All types, made in these services.
    public static ResourceTypes of(ResourceClients clients) {
        return new ResourceTypes(List.of(new BucketProvider(clients.s3()), new BucketPolicyProvider(clients.s3()),
                new RoleProvider(clients.iam()), new PolicyProvider(clients.iam()),
                new ManagedPolicyProvider(clients.iam()), new GlueJobProvider(clients.glue()),
                new GlueDatabaseProvider(clients.glue()), new GlueTableProvider(clients.glue()),
                new GluePartitionProvider(clients.glue()), new WorkGroupProvider(clients.athena()),
                new NamedQueryProvider(clients.athena()), new PreparedStatementProvider(clients.athena()),
                new DataCatalogProvider(clients.athena()),
                new StateMachineProvider(clients.sfn(), clients.s3()), new ActivityProvider(clients.sfn()),
                new StateMachineVersionProvider(clients.sfn()), new StateMachineAliasProvider(clients.sfn()),
                new LogGroupProvider(clients.logs()), new EventRuleProvider(clients.events()),
                new EventBusProvider(clients.events()), new WaitConditionHandleProvider(),
                new QueueProvider(clients.sqs(), clients.queueUrl()),
                new QueuePolicyProvider(clients.sqs()), new TopicProvider(clients.sns()),
                new SubscriptionProvider(clients.sns()), new TopicPolicyProvider(clients.sns())));
    }

    /// The provider of a type; empty if the sandbox lacks it.
    public Optional<ResourceProvider> find(String type) {
        return Optional.ofNullable(providers.get(type));
    }

    /// The provider of a type.
    ///
    /// @throws ResourceException that names the type if the sandbox lacks it
    public ResourceProvider get(String type) {
        return find(type).orElseThrow(
                () -> new ResourceException("Resource type " + type + " is not supported by the sandbox"));
    }
}
