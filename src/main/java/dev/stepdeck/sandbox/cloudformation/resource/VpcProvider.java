package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.FLAG;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/// `AWS::EC2::VPC`. `Ref` gives the id.
final class VpcProvider extends Ec2Provider {

    VpcProvider(Ec2Client ec2) {
        super(ec2, "VpcId");
    }

    @Override
    public String type() {
        return "AWS::EC2::VPC";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("CidrBlock", "InstanceTenancy").with("EnableDnsHostnames", FLAG)
                .with("EnableDnsSupport", FLAG).with("Tags", Shape.tags());
    }

    @Override
    public Set<String> attributes() {
        return Set.of("VpcId", "CidrBlock", "DefaultSecurityGroup");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("CidrBlock", "InstanceTenancy");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        var id = ec2().createVpc(create -> create.cidrBlock(properties.textOrNull("CidrBlock"))
                .instanceTenancy(properties.textOrNull("InstanceTenancy")).tagSpecifications(tagged(request, "vpc")))
                .vpc().vpcId();
        Absent.orElse(() -> ec2().deleteVpc(delete -> delete.vpcId(id)), () -> names(properties, id));
        return attributesOf(id);
    }

    /// The VPC's name server answers, and gives names to instances only when it is told to.
    private void names(Properties properties, String id) {
        var support = properties.flagOrNull("EnableDnsSupport");
        ec2().modifyVpcAttribute(
                modify -> modify.vpcId(id).enableDnsSupport(it -> it.value(!Boolean.FALSE.equals(support))));
        var hostnames = properties.flagOrNull("EnableDnsHostnames");
        ec2().modifyVpcAttribute(
                modify -> modify.vpcId(id).enableDnsHostnames(it -> it.value(Boolean.TRUE.equals(hostnames))));
    }

    private Map<String, String> attributesOf(String id) {
        var vpc = ec2().describeVpcs(describe -> describe.vpcIds(id)).vpcs().getFirst();
        var group = ec2().describeSecurityGroups(
                describe -> describe.filters(Filter.builder().name("vpc-id").values(id).build(),
                        Filter.builder().name("group-name").values("default").build()))
                .securityGroups().getFirst();
        return Map.of("VpcId", id, "CidrBlock", vpc.cidrBlock(), "DefaultSecurityGroup", group.groupId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        names(request.properties(), before.physicalId());
        retag(before.physicalId(), request, before);
        return attributesOf(before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ec2().deleteVpc(delete -> delete.vpcId(state.physicalId())));
    }
}
