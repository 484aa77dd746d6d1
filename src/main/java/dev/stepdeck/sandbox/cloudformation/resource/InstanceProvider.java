package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;
import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;

/// `AWS::EC2::Instance`. `Ref` gives the id. Complete when the instance is running; gone when it is terminated.
final class InstanceProvider extends Ec2Provider {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 1200;

    InstanceProvider(Ec2Client ec2) {
        super(ec2, "InstanceId");
    }

    @Override
    public String type() {
        return "AWS::EC2::Instance";
    }

    @Override
    public Shape.Structure shape() {
        var card = Shape.texts("DeviceIndex", "SubnetId", "PrivateIpAddress", "Description")
                .with("GroupSet", new Shape.Items(TEXT)).with("AssociatePublicIpAddress", FLAG)
                .with("DeleteOnTermination", FLAG).requiring("DeviceIndex");
        var metadata = Shape.texts("HttpTokens", "HttpEndpoint", "InstanceMetadataTags")
                .with("HttpPutResponseHopLimit", WHOLE);
        return Shape.texts("ImageId", "InstanceType", "KeyName", "SubnetId", "UserData", "IamInstanceProfile",
                "PrivateIpAddress", "InstanceInitiatedShutdownBehavior", "AvailabilityZone")
                .with("SecurityGroupIds", new Shape.Items(TEXT)).with("SecurityGroups", new Shape.Items(TEXT))
                .with("DisableApiTermination", FLAG)
                .with("EbsOptimized", FLAG).with("Monitoring", FLAG).with("MetadataOptions", metadata)
                .with("NetworkInterfaces", new Shape.Items(card)).with("Tags", Shape.tags()).requiring("ImageId");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("InstanceId", "AvailabilityZone", "PrivateDnsName", "PrivateIp", "PublicDnsName", "PublicIp",
                "VpcId");
    }

    /// The metadata options could be changed in place on AWS.
    @Override
    public Set<String> createOnly() {
        return Set.of("AvailabilityZone", "ImageId", "KeyName", "SecurityGroups", "SubnetId", "PrivateIpAddress",
                "NetworkInterfaces", "IamInstanceProfile",
                "EbsOptimized", "MetadataOptions");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var id = ec2().runInstances(launch(request)).instances().getFirst().instanceId();
        Absent.orElse(() -> terminate(id), () -> awaitRunning(id));
        return attributesOf(id);
    }

    private static RunInstancesRequest launch(ResourceRequest request) {
        var properties = request.properties();
        // In the default VPC, Ref of a group was its name once, and is its ID now.
        var groups = properties.texts("SecurityGroups");
        var ids = Stream.concat(properties.texts("SecurityGroupIds").stream(),
                groups.stream().filter(InstanceProvider::isGroupId)).toList();
        var names = groups.stream().filter(group -> !isGroupId(group)).toList();
        var launch = RunInstancesRequest.builder().minCount(1).maxCount(1).clientToken(UUID.randomUUID().toString())
                .imageId(properties.text("ImageId")).instanceType(properties.textOrNull("InstanceType"))
                .keyName(properties.textOrNull("KeyName")).subnetId(properties.textOrNull("SubnetId"))
                .privateIpAddress(properties.textOrNull("PrivateIpAddress"))
                .securityGroupIds(ids).securityGroups(names).userData(properties.textOrNull("UserData"))
                .instanceInitiatedShutdownBehavior(properties.textOrNull("InstanceInitiatedShutdownBehavior"))
                .disableApiTermination(properties.flagOrNull("DisableApiTermination"))
                .ebsOptimized(properties.flagOrNull("EbsOptimized"))
                .networkInterfaces(properties.objects("NetworkInterfaces").stream().map(InstanceProvider::card)
                        .toList())
                .tagSpecifications(tagged(request, "instance"));
        properties.textIfGiven("AvailabilityZone")
                .ifPresent(zone -> launch.placement(it -> it.availabilityZone(zone)));
        properties.textIfGiven("IamInstanceProfile")
                .ifPresent(profile -> launch.iamInstanceProfile(it -> it.name(profile)));
        properties.object("MetadataOptions")
                .ifPresent(options -> launch.metadataOptions(it -> it.httpTokens(options.textOrNull("HttpTokens"))
                        .httpEndpoint(options.textOrNull("HttpEndpoint"))
                        .instanceMetadataTags(options.textOrNull("InstanceMetadataTags"))
                        .httpPutResponseHopLimit(options.wholeOrNull("HttpPutResponseHopLimit"))));
        return launch.build();
    }

    private static boolean isGroupId(String group) {
        return group.startsWith("sg-");
    }

    private static InstanceNetworkInterfaceSpecification card(Properties card) {
        try {
            return InstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(Integer.valueOf(card.text("DeviceIndex"))).subnetId(card.textOrNull("SubnetId"))
                    .privateIpAddress(card.textOrNull("PrivateIpAddress")).groups(card.texts("GroupSet"))
                    .description(card.textOrNull("Description"))
                    .associatePublicIpAddress(card.flagOrNull("AssociatePublicIpAddress"))
                    .deleteOnTermination(card.flagOrNull("DeleteOnTermination")).build();
        } catch (NumberFormatException e) {
            throw new ResourceException("Value of property DeviceIndex must be a number");
        }
    }

    private Ec2Waiter waiter() {
        return Ec2Waiter.builder().client(ec2()).overrideConfiguration(it -> it
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(BETWEEN_LOOKS)).maxAttempts(MOST_LOOKS))
                .build();
    }

    private void awaitRunning(String id) {
        try (var waiter = waiter()) {
            waiter.waitUntilInstanceRunning(it -> it.instanceIds(id));
        } catch (SdkClientException e) {
            var state = ec2().describeInstances(describe -> describe.instanceIds(id)).reservations().getFirst()
                    .instances().getFirst();
            throw new ResourceException("Instance " + id + " did not start: "
                    + (state.stateReason() == null ? state.state().nameAsString() : state.stateReason().message()));
        }
    }

    private void terminate(String id) {
        ec2().modifyInstanceAttribute(modify -> modify.instanceId(id).disableApiTermination(it -> it.value(false)));
        ec2().terminateInstances(terminate -> terminate.instanceIds(id));
        try (var waiter = waiter()) {
            waiter.waitUntilInstanceTerminated(it -> it.instanceIds(id));
        }
    }

    private Map<String, String> attributesOf(String id) {
        var instance = ec2().describeInstances(describe -> describe.instanceIds(id)).reservations().getFirst()
                .instances().getFirst();
        var attributes = new HashMap<>(Map.of("InstanceId", id, "AvailabilityZone",
                instance.placement().availabilityZone(), "PrivateDnsName", instance.privateDnsName(), "PublicDnsName",
                instance.publicDnsName(), "PublicIp", "", "PrivateIp", "", "VpcId", ""));
        if (instance.publicIpAddress() != null) {
            attributes.put("PublicIp", instance.publicIpAddress());
        }
        if (instance.vpcId() != null) {
            attributes.put("VpcId", instance.vpcId());
            attributes.put("PrivateIp", instance.privateIpAddress());
        }
        return attributes;
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var id = before.physicalId();
        var now = request.properties();
        if (!now.same(before.properties(), "UserData") || !now.same(before.properties(), "InstanceType")) {
            changeStopped(id, now, before.properties());
        }
        if (!now.same(before.properties(), "SecurityGroupIds") && !now.texts("SecurityGroupIds").isEmpty()) {
            ec2().modifyInstanceAttribute(
                    modify -> modify.instanceId(id).groups(now.texts("SecurityGroupIds")));
        }
        ec2().modifyInstanceAttribute(modify -> modify.instanceId(id).instanceInitiatedShutdownBehavior(
                it -> it.value(now.textIfGiven("InstanceInitiatedShutdownBehavior").orElse("stop"))));
        ec2().modifyInstanceAttribute(modify -> modify.instanceId(id).disableApiTermination(
                it -> it.value(Boolean.TRUE.equals(now.flagOrNull("DisableApiTermination")))));
        retag(id, request, before);
        return attributesOf(id);
    }

    private void changeStopped(String id, Properties now, Properties before) {
        ec2().stopInstances(stop -> stop.instanceIds(id));
        try (var waiter = waiter()) {
            waiter.waitUntilInstanceStopped(it -> it.instanceIds(id));
        }
        if (!now.same(before, "UserData")) {
            var data = Base64.getMimeDecoder().decode(now.textIfGiven("UserData").orElse(""));
            ec2().modifyInstanceAttribute(
                    modify -> modify.instanceId(id).userData(it -> it.value(SdkBytes.fromByteArray(data))));
        }
        if (!now.same(before, "InstanceType")) {
            ec2().modifyInstanceAttribute(modify -> modify.instanceId(id)
                    .instanceType(it -> it.value(now.textIfGiven("InstanceType").orElse("m1.small"))));
        }
        ec2().startInstances(start -> start.instanceIds(id));
        awaitRunning(id);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> terminate(state.physicalId()));
    }
}
