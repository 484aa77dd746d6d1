package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Template;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

/// The resource types that the sandbox can make.
public final class ResourceTypes {

    private final Map<String, Supplier<ResourceProvider>> known;
    private final Map<String, ResourceProvider> providers = new ConcurrentHashMap<>();
    private final AwsTypes onAws = AwsTypes.read();

    private ResourceTypes(Map<String, Supplier<ResourceProvider>> known) {
        this.known = known;
    }

    /// All types, made in these services. A type asks for its service when it is first needed.
    ///
    /// @param stacks provides what creates nested stacks; called when the first one is created
    public static ResourceTypes of(ResourceClients clients, Supplier<NestedStacks> stacks) {
        return new ResourceTypes(Map.ofEntries(
                Map.entry("AWS::Athena::DataCatalog", () -> new DataCatalogProvider(clients.athena())),
                Map.entry("AWS::Athena::NamedQuery", () -> new NamedQueryProvider(clients.athena())),
                Map.entry("AWS::Athena::PreparedStatement", () -> new PreparedStatementProvider(clients.athena())),
                Map.entry("AWS::Athena::WorkGroup", () -> new WorkGroupProvider(clients.athena())),
                Map.entry("AWS::CDK::Metadata", () -> new CdkMetadataProvider()),
                Map.entry("AWS::CloudFormation::Stack", () -> new NestedStackProvider(stacks)),
                Map.entry("AWS::CloudFormation::WaitConditionHandle", () -> new WaitConditionHandleProvider()),
                Map.entry("AWS::CloudTrail::Trail", () -> new TrailProvider(clients.trails())),
                Map.entry("AWS::DynamoDB::Table", () -> new DynamoTableProvider(clients.tables())),
                Map.entry("AWS::EC2::Instance", () -> new InstanceProvider(clients.ec2())),
                Map.entry("AWS::EC2::InternetGateway", () -> new InternetGatewayProvider(clients.ec2())),
                Map.entry("AWS::EC2::KeyPair", () -> new KeyPairProvider(clients.ec2(), clients.ssm())),
                Map.entry("AWS::EC2::Route", () -> new RouteProvider(clients.ec2())),
                Map.entry("AWS::EC2::RouteTable", () -> new RouteTableProvider(clients.ec2())),
                Map.entry("AWS::EC2::SecurityGroup", () -> new SecurityGroupProvider(clients.ec2())),
                Map.entry("AWS::EC2::SecurityGroupEgress", () -> new GroupRuleProvider(clients.ec2(), true)),
                Map.entry("AWS::EC2::SecurityGroupIngress", () -> new GroupRuleProvider(clients.ec2(), false)),
                Map.entry("AWS::EC2::Subnet", () -> new SubnetProvider(clients.ec2())),
                Map.entry("AWS::EC2::SubnetRouteTableAssociation",
                        () -> new RouteTableAssociationProvider(clients.ec2())),
                Map.entry("AWS::EC2::VPC", () -> new VpcProvider(clients.ec2())),
                Map.entry("AWS::EC2::VPCGatewayAttachment", () -> new GatewayAttachmentProvider(clients.ec2())),
                Map.entry("AWS::Events::EventBus", () -> new EventBusProvider(clients.events())),
                Map.entry("AWS::Events::Rule", () -> new EventRuleProvider(clients.events())),
                Map.entry("AWS::Glue::Classifier", () -> new ClassifierProvider(clients.glue())),
                Map.entry("AWS::Glue::Crawler", () -> new CrawlerProvider(clients.glue())),
                Map.entry("AWS::Glue::Database", () -> new GlueDatabaseProvider(clients.glue())),
                Map.entry("AWS::Glue::Job", () -> new GlueJobProvider(clients.glue())),
                Map.entry("AWS::Glue::MLTransform", () -> new MlTransformProvider(clients.glue())),
                Map.entry("AWS::Glue::Partition", () -> new GluePartitionProvider(clients.glue())),
                Map.entry("AWS::Glue::Table", () -> new GlueTableProvider(clients.glue())),
                Map.entry("AWS::Glue::Trigger", () -> new GlueTriggerProvider(clients.glue())),
                Map.entry("AWS::Glue::Workflow", () -> new GlueWorkflowProvider(clients.glue())),
                Map.entry("AWS::IAM::InstanceProfile", () -> new InstanceProfileProvider(clients.iam())),
                Map.entry("AWS::IAM::ManagedPolicy", () -> new ManagedPolicyProvider(clients.iam())),
                Map.entry("AWS::IAM::Policy", () -> new PolicyProvider(clients.iam())),
                Map.entry("AWS::IAM::Role", () -> new RoleProvider(clients.iam())),
                Map.entry("AWS::IAM::RolePolicy", () -> new RolePolicyProvider(clients.iam())),
                Map.entry("AWS::Logs::LogGroup", () -> new LogGroupProvider(clients.logs())),
                Map.entry("AWS::Logs::LogStream", () -> new LogStreamProvider(clients.logs())),
                Map.entry("AWS::S3::Bucket", () -> new BucketProvider(clients.s3())),
                Map.entry("AWS::S3::BucketPolicy", () -> new BucketPolicyProvider(clients.s3())),
                Map.entry("AWS::SNS::Subscription", () -> new SubscriptionProvider(clients.sns())),
                Map.entry("AWS::SNS::Topic", () -> new TopicProvider(clients.sns())),
                Map.entry("AWS::SNS::TopicPolicy", () -> new TopicPolicyProvider(clients.sns())),
                Map.entry("AWS::SQS::Queue", () -> new QueueProvider(clients.sqs(), clients.queueUrl())),
                Map.entry("AWS::SQS::QueuePolicy", () -> new QueuePolicyProvider(clients.sqs())),
                Map.entry("AWS::SSM::Parameter", () -> new ParameterProvider(clients.ssm())),
                Map.entry("AWS::Scheduler::Schedule", () -> new ScheduleProvider(clients.scheduler())),
                Map.entry("AWS::Scheduler::ScheduleGroup", () -> new ScheduleGroupProvider(clients.scheduler())),
                Map.entry("AWS::SecretsManager::ResourcePolicy", () -> new SecretPolicyProvider(clients.secrets())),
                Map.entry("AWS::SecretsManager::Secret", () -> new SecretProvider(clients.secrets())),
                Map.entry("AWS::StepFunctions::Activity", () -> new ActivityProvider(clients.sfn())),
                Map.entry("AWS::StepFunctions::StateMachine",
                        () -> new StateMachineProvider(clients.sfn(), clients.s3())),
                Map.entry("AWS::StepFunctions::StateMachineAlias", () -> new StateMachineAliasProvider(clients.sfn())),
                Map.entry("AWS::StepFunctions::StateMachineVersion",
                        () -> new StateMachineVersionProvider(clients.sfn()))));
    }

    /// Checks that a template names only types that can be made, before anything is: types that AWS does not have
    /// anywhere in the template, and types that only the sandbox lacks where a resource needs them.
    ///
    /// @param needed whether a resource is wanted; those whose condition does not hold are not
    /// @throws TemplateException that names all of them, in the order of the template
    public void requireIn(Template template, Predicate<ResourceDeclaration> needed) {
        var refused = template.resources().values().stream()
                .filter(resource -> !known.containsKey(resource.type()))
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
        return known.keySet();
    }

    /// The provider of a type; empty if the sandbox lacks it.
    public Optional<ResourceProvider> find(String type) {
        return Optional.ofNullable(known.get(type))
                .map(maker -> providers.computeIfAbsent(type, _ -> maker.get()));
    }

    /// The provider of a type.
    ///
    /// @throws ResourceException that names the type if the sandbox lacks it
    public ResourceProvider get(String type) {
        return find(type).orElseThrow(
                () -> new ResourceException("Resource type " + type + " is not supported by the sandbox"));
    }
}
