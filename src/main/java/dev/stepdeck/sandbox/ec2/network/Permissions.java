package dev.stepdeck.sandbox.ec2.network;

import java.util.List;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;

/// Authorises and revokes what security groups let in and out: by permissions, or by one that is spelled out in the request.
public final class Permissions {

    private final GroupRules rules;
    private final SecurityGroups groups;

    public Permissions(GroupRules rules, SecurityGroups groups) {
        this.rules = rules;
        this.groups = groups;
    }

    public AuthorizeSecurityGroupIngressResponse authorize(AuthorizeSecurityGroupIngressRequest request) {
        noSource(request.sourceSecurityGroupName());
        var added = rules.add(groups.id(request.groupId(), request.groupName()), false,
                wanted(request.ipPermissions(), spelled(request.ipProtocol(), request.fromPort(), request.toPort(),
                        request.cidrIp())),
                Tags.specified(request.tagSpecifications(), Kind.SECURITY_GROUP_RULE));
        return AuthorizeSecurityGroupIngressResponse.builder().returnValue(true).securityGroupRules(added).build();
    }

    public AuthorizeSecurityGroupEgressResponse authorize(AuthorizeSecurityGroupEgressRequest request) {
        noSource(request.sourceSecurityGroupName());
        var added = rules.add(Given.required(request.groupId(), "groupId"), true,
                wanted(request.ipPermissions(), spelled(request.ipProtocol(), request.fromPort(), request.toPort(),
                        request.cidrIp())),
                Tags.specified(request.tagSpecifications(), Kind.SECURITY_GROUP_RULE));
        return AuthorizeSecurityGroupEgressResponse.builder().returnValue(true).securityGroupRules(added).build();
    }

    public RevokeSecurityGroupIngressResponse revoke(RevokeSecurityGroupIngressRequest request) {
        noSource(request.sourceSecurityGroupName());
        revoke(groups.id(request.groupId(), request.groupName()), false, request.securityGroupRuleIds(),
                request.ipPermissions(),
                spelled(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    public RevokeSecurityGroupEgressResponse revoke(RevokeSecurityGroupEgressRequest request) {
        noSource(request.sourceSecurityGroupName());
        revoke(request.groupId(), true, request.securityGroupRuleIds(), request.ipPermissions(),
                spelled(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    private void revoke(String groupId, boolean egress, List<String> ids, List<IpPermission> permissions,
            List<IpPermission> spelled) {
        rules.remove(Given.required(groupId, "groupId"), egress, ids,
                ids.isEmpty() ? wanted(permissions, spelled) : permissions);
    }

    private static List<IpPermission> wanted(List<IpPermission> permissions, List<IpPermission> spelled) {
        return Given.required(permissions.isEmpty() ? spelled : permissions, "ipPermissions");
    }

    private static List<IpPermission> spelled(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to,
            @Nullable String cidr) {
        return protocol == null && cidr == null
                ? List.of()
                : List.of(IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to)
                        .ipRanges(IpRange.builder().cidrIp(cidr).build()).build());
    }

    private static void noSource(@Nullable String sourceName) {
        if (sourceName != null) {
            throw Ec2Faults.badValue("Only Amazon VPC security groups may be used with this operation.");
        }
    }
}
