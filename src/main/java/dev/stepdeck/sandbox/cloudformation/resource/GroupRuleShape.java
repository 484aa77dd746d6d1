package dev.stepdeck.sandbox.cloudformation.resource;

import static dev.stepdeck.sandbox.cloudformation.resource.Shape.Scalar.WHOLE;

import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// A rule of a security group in templates: in one direction, for one peer.
///
/// @param egress whether it is about what goes out
record GroupRuleShape(boolean egress) {

    Shape.Structure shape() {
        return Shape.texts("IpProtocol", "CidrIp", "CidrIpv6", "Description", peer())
                .with("FromPort", WHOLE).with("ToPort", WHOLE).requiring("IpProtocol");
    }

    private String peer() {
        return egress ? "DestinationSecurityGroupId" : "SourceSecurityGroupId";
    }

    IpPermission permission(Properties rule) {
        var description = rule.textOrNull("Description");
        var permission = IpPermission.builder().ipProtocol(rule.text("IpProtocol"))
                .fromPort(rule.wholeOrNull("FromPort")).toPort(rule.wholeOrNull("ToPort"));
        rule.textIfGiven("CidrIp")
                .ifPresent(
                        range -> permission.ipRanges(IpRange.builder().cidrIp(range).description(description).build()));
        rule.textIfGiven("CidrIpv6")
                .ifPresent(range -> permission
                        .ipv6Ranges(Ipv6Range.builder().cidrIpv6(range).description(description).build()));
        rule.textIfGiven(peer()).ifPresent(
                group -> permission
                        .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).description(description).build()));
        return permission.build();
    }
}
