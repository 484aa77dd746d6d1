package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/// `AWS::EC2::SecurityGroup`. `Ref` gives the id. Rules for what goes out take the place of the one that allows all.
final class SecurityGroupProvider extends Ec2Provider {

    private static final GroupRuleShape INGRESS = new GroupRuleShape(false);
    private static final GroupRuleShape EGRESS = new GroupRuleShape(true);
    private static final List<IpPermission> ALL_OUT = List
            .of(IpPermission.builder().ipProtocol("-1").ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build());

    SecurityGroupProvider(Ec2Client ec2) {
        super(ec2, "GroupId");
    }

    @Override
    public String type() {
        return "AWS::EC2::SecurityGroup";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("GroupDescription", "GroupName", "VpcId")
                .with("SecurityGroupIngress", new Shape.Items(INGRESS.shape()))
                .with("SecurityGroupEgress", new Shape.Items(EGRESS.shape())).with("Tags", Shape.tags())
                .requiring("GroupDescription");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("GroupId", "Id", "VpcId");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("GroupDescription", "GroupName", "VpcId");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("GroupName");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        var id = ec2().createSecurityGroup(create -> create
                .groupName(properties.textIfGiven("GroupName").orElse(name))
                .description(properties.text("GroupDescription")).vpcId(properties.textOrNull("VpcId"))
                .tagSpecifications(tagged(request, "security-group"))).groupId();
        Absent.orElse(() -> ec2().deleteSecurityGroup(delete -> delete.groupId(id)), () -> {
            changeIn(id, List.of(), in(properties));
            changeOut(id, ALL_OUT, out(properties));
        });
        return attributesOf(id);
    }

    private static List<IpPermission> in(Properties properties) {
        return properties.objects("SecurityGroupIngress").stream().map(INGRESS::permission).toList();
    }

    private static List<IpPermission> out(Properties properties) {
        var wanted = properties.objects("SecurityGroupEgress").stream().map(EGRESS::permission).toList();
        return wanted.isEmpty() ? ALL_OUT : wanted;
    }

    private void changeIn(String id, List<IpPermission> before, List<IpPermission> now) {
        var gone = without(before, now);
        if (!gone.isEmpty()) {
            ec2().revokeSecurityGroupIngress(revoke -> revoke.groupId(id).ipPermissions(gone));
        }
        var fresh = without(now, before);
        if (!fresh.isEmpty()) {
            ec2().authorizeSecurityGroupIngress(allow -> allow.groupId(id).ipPermissions(fresh));
        }
    }

    private void changeOut(String id, List<IpPermission> before, List<IpPermission> now) {
        var gone = without(before, now);
        if (!gone.isEmpty()) {
            ec2().revokeSecurityGroupEgress(revoke -> revoke.groupId(id).ipPermissions(gone));
        }
        var fresh = without(now, before);
        if (!fresh.isEmpty()) {
            ec2().authorizeSecurityGroupEgress(allow -> allow.groupId(id).ipPermissions(fresh));
        }
    }

    private static List<IpPermission> without(List<IpPermission> these, List<IpPermission> those) {
        var left = new ArrayList<>(these);
        left.removeAll(those);
        return left;
    }

    private Map<String, String> attributesOf(String id) {
        var vpc = ec2().describeSecurityGroups(describe -> describe.groupIds(id)).securityGroups().getFirst().vpcId();
        return Map.of("GroupId", id, "Id", id, "VpcId", vpc);
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var id = before.physicalId();
        changeIn(id, in(before.properties()), in(request.properties()));
        changeOut(id, out(before.properties()), out(request.properties()));
        retag(id, request, before);
        return attributesOf(id);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ec2().deleteSecurityGroup(delete -> delete.groupId(state.physicalId())));
    }
}
