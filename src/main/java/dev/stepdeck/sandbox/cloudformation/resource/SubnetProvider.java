package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;

/// `AWS::EC2::Subnet`. `Ref` gives the id.
final class SubnetProvider extends Ec2Provider {

    SubnetProvider(Ec2Client ec2) {
        super(ec2, "SubnetId");
    }

    @Override
    public String type() {
        return "AWS::EC2::Subnet";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId")
                .with("MapPublicIpOnLaunch", FLAG).with("Tags", Shape.tags()).requiring("VpcId");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("SubnetId", "VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        var id = ec2().createSubnet(create -> create.vpcId(properties.text("VpcId"))
                .cidrBlock(properties.textOrNull("CidrBlock"))
                .availabilityZone(properties.textOrNull("AvailabilityZone"))
                .availabilityZoneId(properties.textOrNull("AvailabilityZoneId"))
                .tagSpecifications(tagged(request, "subnet"))).subnet().subnetId();
        Absent.orElse(() -> ec2().deleteSubnet(delete -> delete.subnetId(id)), () -> open(properties, id));
        return attributesOf(id);
    }

    private void open(Properties properties, String id) {
        boolean wanted = Boolean.TRUE.equals(properties.flagOrNull("MapPublicIpOnLaunch"));
        ec2().modifySubnetAttribute(
                modify -> modify.subnetId(id).mapPublicIpOnLaunch(it -> it.value(wanted)));
    }

    private Map<String, String> attributesOf(String id) {
        var subnet = ec2().describeSubnets(describe -> describe.subnetIds(id)).subnets().getFirst();
        return Map.of("SubnetId", id, "VpcId", subnet.vpcId(), "CidrBlock", subnet.cidrBlock(), "AvailabilityZone",
                subnet.availabilityZone(), "AvailabilityZoneId", subnet.availabilityZoneId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        open(request.properties(), before.physicalId());
        retag(before.physicalId(), request, before);
        return attributesOf(before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ec2().deleteSubnet(delete -> delete.subnetId(state.physicalId())));
    }
}
