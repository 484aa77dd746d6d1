package dev.stepdeck.sandbox.ec2.instance;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.machine.Machines;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Listing;

import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.Reservation;

/// DescribeInstances, DescribeInstanceStatus, GetConsoleOutput.
public final class InstanceReads {

    private static final Filters<Instance> STATUS = Filters.<Instance>none().on("instance-state-name",
            it -> it.state().nameAsString()).on("instance-state-code", it -> it.state().code())
            .on("availability-zone", it -> it.placement().availabilityZone())
            .on("instance-status.status", it -> health(it))
            .on("system-status.status", it -> health(it))
            .onAll("instance-status.reachability", it -> reachability(it))
            .onAll("system-status.reachability", it -> reachability(it))
            .never("attached-ebs-status.status", "event.code", "event.description", "event.instance-event-id",
                    "event.not-after", "event.not-before", "event.not-before-deadline", "operator.managed");

    private final Instances instances;
    private final Machines machines;
    private final InstantSource clock;
    private final Filters<Instance> filters;

    public InstanceReads(Instances instances, Machines machines, InstantSource clock) {
        this.instances = instances;
        this.machines = machines;
        this.clock = clock;
        this.filters = filters(instances);
    }

    private static Filters<Instance> filters(Instances instances) {
        return Filters.<Instance>ofTagged().on("instance-id", Instance::instanceId).on("image-id", Instance::imageId)
                .on("instance-type", Instance::instanceTypeAsString)
                .on("instance-state-name", it -> it.state().nameAsString())
                .on("instance-state-code", it -> it.state().code()).on("subnet-id", Instance::subnetId)
                .on("vpc-id", Instance::vpcId).on("key-name", Instance::keyName)
                .on("private-ip-address", Instance::privateIpAddress).on("ip-address", Instance::publicIpAddress)
                .on("private-dns-name", Instance::privateDnsName).on("dns-name", Instance::publicDnsName)
                .on("availability-zone", it -> it.placement().availabilityZone())
                .on("tenancy", it -> it.placement().tenancyAsString()).on("client-token", Instance::clientToken)
                .on("architecture", Instance::architectureAsString).on("hypervisor", Instance::hypervisorAsString)
                .on("launch-time", Instance::launchTime).on("launch-index", Instance::amiLaunchIndex)
                .on("monitoring-state", it -> it.monitoring().stateAsString()).on("owner-id", _ -> Account.ID)
                .on("reason", Instance::stateTransitionReason)
                .onAll("state-reason-code", it -> Stream.ofNullable(it.stateReason()).map(reason -> reason.code()))
                .onAll("state-reason-message",
                        it -> Stream.ofNullable(it.stateReason()).map(reason -> reason.message()))
                .on("reservation-id", it -> instances.launch(it.instanceId()).reservation())
                .on("root-device-name", Instance::rootDeviceName)
                .on("root-device-type", Instance::rootDeviceTypeAsString)
                .on("source-dest-check", Instance::sourceDestCheck)
                .on("virtualization-type", Instance::virtualizationTypeAsString)
                .on("metadata-options.http-tokens", it -> it.metadataOptions().httpTokensAsString())
                .onAll("iam-instance-profile.arn",
                        it -> Stream.ofNullable(it.iamInstanceProfile()).map(profile -> profile.arn()))
                .onAll("iam-instance-profile.id",
                        it -> Stream.ofNullable(it.iamInstanceProfile()).map(profile -> profile.id()))
                .onAll("instance.group-id", it -> it.securityGroups().stream().map(GroupIdentifier::groupId))
                .onAll("instance.group-name", it -> it.securityGroups().stream().map(GroupIdentifier::groupName))
                .onAll("network-interface.subnet-id",
                        it -> it.networkInterfaces().stream().map(card -> card.subnetId()))
                .onAll("network-interface.vpc-id", it -> it.networkInterfaces().stream().map(card -> card.vpcId()))
                .onAll("group-id", it -> it.securityGroups().stream().map(GroupIdentifier::groupId))
                .onAll("group-name", it -> it.securityGroups().stream().map(GroupIdentifier::groupName))
                .onAll("network-interface.group-id",
                        it -> it.securityGroups().stream().map(GroupIdentifier::groupId))
                .onAll("network-interface.group-name",
                        it -> it.securityGroups().stream().map(GroupIdentifier::groupName))
                .onAll("network-interface.addresses.private-ip-address",
                        it -> it.networkInterfaces().stream().map(card -> card.privateIpAddress()))
                .onAll("network-interface.private-dns-name",
                        it -> it.networkInterfaces().stream().map(card -> card.privateDnsName()))
                .onAll("network-interface.status",
                        it -> it.networkInterfaces().stream().map(card -> card.statusAsString()))
                .onAll("network-interface.mac-address",
                        it -> it.networkInterfaces().stream().map(card -> card.macAddress()))
                .onAll("network-interface.availability-zone",
                        it -> it.networkInterfaces().stream().map(_ -> it.placement().availabilityZone()))
                .on("boot-mode", Instance::bootModeAsString).on("platform-details", Instance::platformDetails)
                .on("usage-operation", Instance::usageOperation)
                .on("hibernation-options.configured", it -> it.hibernationOptions().configured())
                .on("metadata-options.http-endpoint", it -> it.metadataOptions().httpEndpointAsString())
                .on("metadata-options.http-put-response-hop-limit",
                        it -> it.metadataOptions().httpPutResponseHopLimit())
                .on("metadata-options.instance-metadata-tags",
                        it -> it.metadataOptions().instanceMetadataTagsAsString())
                // What no instance of the sandbox has.
                .never("platform", "instance-lifecycle", "requester-id", "host-id", "product-code",
                        "product-code.type", "ramdisk-id", "kernel-id", "outpost-arn", "spot-instance-request-id",
                        "placement-group-name", "placement-partition-number", "capacity-reservation-id", "affinity",
                        "block-device-mapping.volume-id", "block-device-mapping.device-name",
                        "block-device-mapping.status", "block-device-mapping.attach-time",
                        "block-device-mapping.delete-on-termination", "ipv6-address")
                .onAll("network-interface.network-interface-id",
                        it -> it.networkInterfaces().stream().map(card -> card.networkInterfaceId()));
    }

    public DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        var listing = new Listing(request.instanceIds(), request.filters(), request.maxResults(),
                request.nextToken());
        var all = listing.ids().isEmpty() ? instances.all() : instances.get(listing.ids());
        var page = listing.of(all, filters);
        return DescribeInstancesResponse.builder().reservations(reservations(page.items())).nextToken(page.next())
                .build();
    }

    private List<Reservation> reservations(List<Instance> shown) {
        var byLaunch = new LinkedHashMap<String, List<Instance>>();
        shown.forEach(instance -> byLaunch.computeIfAbsent(instances.launch(instance.instanceId()).reservation(),
                _ -> new ArrayList<>()).add(instance));
        return byLaunch.entrySet().stream().map(launch -> Reservation.builder().reservationId(launch.getKey())
                .ownerId(Account.ID).groups(List.of()).instances(launch.getValue()).build()).toList();
    }

    public DescribeInstanceStatusResponse describe(DescribeInstanceStatusRequest request) {
        var listing = new Listing(request.instanceIds(), request.filters(), request.maxResults(),
                request.nextToken());
        var all = listing.ids().isEmpty() ? instances.all() : instances.get(listing.ids());
        boolean others = Boolean.TRUE.equals(request.includeAllInstances());
        var page = listing.of(all.stream().filter(it -> others || isRunning(it)).toList(), STATUS);
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.items().stream().map(InstanceReads::status).toList()).nextToken(page.next())
                .build();
    }

    private static boolean isRunning(Instance instance) {
        return Instances.state(instance) == InstanceStateName.RUNNING;
    }

    private static String health(Instance instance) {
        return isRunning(instance) ? "ok" : "not-applicable";
    }

    private static Stream<String> reachability(Instance instance) {
        return isRunning(instance) ? Stream.of("passed") : Stream.empty();
    }

    private static InstanceStatus status(Instance instance) {
        var summary = InstanceStatusSummary.builder().status(health(instance));
        if (isRunning(instance)) {
            summary.details(InstanceStatusDetails.builder().name("reachability").status("passed").build());
        }
        return InstanceStatus.builder().instanceId(instance.instanceId()).instanceState(instance.state())
                .availabilityZone(instance.placement().availabilityZone()).instanceStatus(summary.build())
                .systemStatus(summary.build()).events(List.of()).build();
    }

    /// What has been printed until now, whether `Latest` is wanted or not.
    public GetConsoleOutputResponse console(GetConsoleOutputRequest request) {
        Given.only(request, Set.of("InstanceId", "Latest", "DryRun"));
        var id = Given.required(request.instanceId(), "InstanceId");
        instances.get(id);
        return GetConsoleOutputResponse.builder().instanceId(id).timestamp(clock.instant())
                .output(Base64.getEncoder().encodeToString(machines.console(id).read())).build();
    }
}
