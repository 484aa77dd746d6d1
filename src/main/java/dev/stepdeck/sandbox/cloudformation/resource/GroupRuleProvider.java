package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.TEXT;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;

/// `AWS::EC2::SecurityGroupIngress` and `AWS::EC2::SecurityGroupEgress`: a rule for a group that is there. `Ref` gives the
/// id of the rule. Any change makes a new one.
final class GroupRuleProvider extends Ec2Provider {

    private static final String ID = "Id";

    private final GroupRuleShape rule;

    GroupRuleProvider(Ec2Client ec2, boolean egress) {
        super(ec2, ID);
        this.rule = new GroupRuleShape(egress);
    }

    @Override
    public String type() {
        return rule.egress() ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress";
    }

    @Override
    public Shape.Structure shape() {
        return rule.shape().with("GroupId", TEXT).requiring("GroupId", "IpProtocol");
    }

    @Override
    public Set<String> attributes() {
        return Set.of(ID);
    }

    @Override
    public Set<String> createOnly() {
        return shape().members().keySet();
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var group = request.properties().text("GroupId");
        var permission = rule.permission(request.properties());
        var made = rule.egress()
                ? ec2().authorizeSecurityGroupEgress(allow -> allow.groupId(group).ipPermissions(permission))
                        .securityGroupRules()
                : ec2().authorizeSecurityGroupIngress(allow -> allow.groupId(group).ipPermissions(permission))
                        .securityGroupRules();
        return Map.of(ID, made.getFirst().securityGroupRuleId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return Map.of(ID, before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        var group = state.properties().text("GroupId");
        Absent.ignore(() -> {
            if (rule.egress()) {
                ec2().revokeSecurityGroupEgress(
                        revoke -> revoke.groupId(group).securityGroupRuleIds(state.physicalId()));
            } else {
                ec2().revokeSecurityGroupIngress(
                        revoke -> revoke.groupId(group).securityGroupRuleIds(state.physicalId()));
            }
        });
    }
}
