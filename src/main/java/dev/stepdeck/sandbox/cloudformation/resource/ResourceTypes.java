package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

/// The resource types that the sandbox can make.
public final class ResourceTypes {

    private final Map<String, ResourceProvider> providers;
    private final AwsTypes onAws = AwsTypes.read();

    ResourceTypes(List<ResourceProvider> providers) {
        this.providers = providers.stream().collect(Collectors.toMap(ResourceProvider::type, Function.identity()));
    }

    /// All types, made in these services.
    ///
    /// @param stacks provides what creates nested stacks; called when the first one is created
    public static ResourceTypes of(ResourceClients clients, Supplier<NestedStacks> stacks) {
        return new ResourceTypes(List.of(new BucketProvider(clients.s3()), new BucketPolicyProvider(clients.s3()),
                new RoleProvider(clients.iam()), new PolicyProvider(clients.iam()),
                new ManagedPolicyProvider(clients.iam()), new GlueJobProvider(clients.glue()),
                new GlueDatabaseProvider(clients.glue()), new CrawlerProvider(clients.glue()),
                new ClassifierProvider(clients.glue()), new GlueTableProvider(clients.glue()),
                new GluePartitionProvider(clients.glue()), new MlTransformProvider(clients.glue()),
                new GlueTriggerProvider(clients.glue()), new GlueWorkflowProvider(clients.glue()),
                new WorkGroupProvider(clients.athena()),
                new NamedQueryProvider(clients.athena()), new PreparedStatementProvider(clients.athena()),
                new DataCatalogProvider(clients.athena()),
                new StateMachineProvider(clients.sfn(), clients.s3()), new ActivityProvider(clients.sfn()),
                new StateMachineVersionProvider(clients.sfn()), new StateMachineAliasProvider(clients.sfn()),
                new LogGroupProvider(clients.logs()), new LogStreamProvider(clients.logs()),
                new RolePolicyProvider(clients.iam()), new InstanceProfileProvider(clients.iam()),
                new SecretPolicyProvider(clients.secrets()), new EventRuleProvider(clients.events()),
                new EventBusProvider(clients.events()),
                new ScheduleProvider(clients.scheduler()), new ScheduleGroupProvider(clients.scheduler()),
                new WaitConditionHandleProvider(),
                new CdkMetadataProvider(), new NestedStackProvider(stacks),
                new QueueProvider(clients.sqs(), clients.queueUrl()),
                new VpcProvider(clients.ec2()), new SubnetProvider(clients.ec2()),
                new InternetGatewayProvider(clients.ec2()), new GatewayAttachmentProvider(clients.ec2()),
                new RouteTableProvider(clients.ec2()), new RouteProvider(clients.ec2()),
                new RouteTableAssociationProvider(clients.ec2()), new SecurityGroupProvider(clients.ec2()),
                new GroupRuleProvider(clients.ec2(), false), new GroupRuleProvider(clients.ec2(), true),
                new KeyPairProvider(clients.ec2(), clients.ssm()), new InstanceProvider(clients.ec2()),
                new ParameterProvider(clients.ssm()), new SecretProvider(clients.secrets()),
                new QueuePolicyProvider(clients.sqs()), new TopicProvider(clients.sns()),
                new SubscriptionProvider(clients.sns()), new TopicPolicyProvider(clients.sns()),
                new TrailProvider(clients.trails())));
    }

    /// Checks that a template names only types that can be made, before anything is: types that AWS does not have
    /// anywhere in the template, and types that only the sandbox lacks where a resource needs them.
    ///
    /// @param needed whether a resource is wanted; those whose condition does not hold are not
    /// @throws TemplateException that names all of them, in the order of the template
    public void requireIn(Template template, Predicate<ResourceDeclaration> needed) {
        var refused = template.resources().values().stream()
                .filter(resource -> !providers.containsKey(resource.type()))
                .filter(resource -> !onAws.has(resource.type()) || needed.test(resource))
                .map(ResourceDeclaration::type).distinct().toList();
        if (refused.isEmpty()) {
            return;
        }
        var lacking = refused.stream().filter(onAws::has).toList();
        throw new TemplateException("Template format error: Unrecognized resource types: ["
                + String.join(", ", refused) + "]" + explanation(refused, lacking));
    }

    private static String explanation(List<String> refused, List<String> lacking) {
        if (lacking.isEmpty()) {
            return "";
        }
        return lacking.equals(refused)
                ? ". The sandbox does not support " + (lacking.size() == 1 ? "this type" : "these types") + " of AWS"
                : ". Of these AWS has " + String.join(", ", lacking) + ", which the sandbox does not support";
    }

    /// The names of all types.
    public Set<String> names() {
        return Set.copyOf(providers.keySet());
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
