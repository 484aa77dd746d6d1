package dev.stepdeck.sandbox.ec2.instance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/// The network card that a launch asks for: in members of the request, or in its one network interface.
///
/// @param zone the one that it should be in; null when the subnet decides
/// @param publicAddress whether it wants a public address; null when the subnet decides
record Card(@Nullable String subnetId, @Nullable String zone, List<String> groupIds, List<String> groupNames,
        @Nullable String privateAddress,
        @Nullable Boolean publicAddress) {

    private static final Set<String> KNOWN = Set.of("AssociatePublicIpAddress", "DeleteOnTermination", "Description",
            "DeviceIndex", "Groups", "PrivateIpAddress", "SubnetId");

    static Card of(RunInstancesRequest request) {
        var zone = request.placement() == null ? null : request.placement().availabilityZone();
        if (request.networkInterfaces().isEmpty()) {
            return new Card(request.subnetId(), zone, request.securityGroupIds(), request.securityGroups(),
                    request.privateIpAddress(), null);
        }
        if (request.subnetId() != null || !request.securityGroupIds().isEmpty()
                || !request.securityGroups().isEmpty()) {
            throw Ec2Faults.combination("Network interfaces and an instance-level "
                    + (request.subnetId() != null ? "subnet ID" : "security groups")
                    + " may not be specified on the same request");
        }
        if (request.networkInterfaces().size() > 1) {
            throw Ec2Faults.lacking("instances with more than one network interface");
        }
        return of(request.networkInterfaces().getFirst(), zone);
    }

    private static Card of(InstanceNetworkInterfaceSpecification given, @Nullable String zone) {
        Given.only(given, KNOWN);
        if (!Objects.equals(Optional.ofNullable(given.deviceIndex()).orElse(0), 0)) {
            throw Ec2Faults.badValue("When specifying network interfaces, you must include a device at index 0.");
        }
        return new Card(given.subnetId(), zone, given.groups(), List.of(), given.privateIpAddress(),
                given.associatePublicIpAddress());
    }
}
