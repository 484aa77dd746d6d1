package dev.stepdeck.sandbox.ec2.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// The rules of security groups.
public final class GroupRules {

    private static final int ALL = -1;
    private static final int MOST = 60;
    private static final Filters<SecurityGroupRule> FILTERS = Filters.<SecurityGroupRule>ofTagged()
            .on("group-id", SecurityGroupRule::groupId)
            .on("security-group-rule-id", SecurityGroupRule::securityGroupRuleId);

    private final Inventory inventory;

    public GroupRules(Inventory inventory) {
        this.inventory = inventory;
    }

    /// Adds rules to a group.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if one of them is there already
    List<SecurityGroupRule> add(String groupId, boolean egress, List<IpPermission> permissions, List<Tag> tags) {
        return inventory.alone(() -> {
            inventory.groups().get(groupId);
            var there = new ArrayList<>(of(groupId, egress));
            var fresh = new WantedRules(inventory, groupId, egress).of(permissions);
            for (var rule : fresh) {
                if (there.stream().anyMatch(other -> WantedRules.same(rule, other))) {
                    throw Ec2Faults.of("InvalidPermission.Duplicate",
                            "the specified rule \"" + WantedRules.words(rule) + "\" already exists");
                }
                there.add(rule);
            }
            if (there.size() > MOST) {
                throw Ec2Faults.of("RulesPerSecurityGroupLimitExceeded",
                        "The maximum number of rules per security group has been reached.");
            }
            return fresh.stream().map(rule -> keep(rule.toBuilder().tags(tags).build())).toList();
        });
    }

    private SecurityGroupRule keep(SecurityGroupRule rule) {
        var id = inventory.newId(Kind.SECURITY_GROUP_RULE.prefix());
        var kept = rule.toBuilder().securityGroupRuleId(id)
                .securityGroupRuleArn(Kind.SECURITY_GROUP_RULE.arn(id)).build();
        inventory.rules().put(id, kept);
        return kept;
    }

    /// Takes rules away: those with the ids, or those that allow what is said.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if one of them is not there
    void remove(String groupId, boolean egress, List<String> ids, List<IpPermission> permissions) {
        inventory.alone(() -> {
            inventory.groups().get(groupId);
            var there = of(groupId, egress);
            var gone = new ArrayList<String>();
            for (var id : ids) {
                gone.add(there.stream().map(SecurityGroupRule::securityGroupRuleId).filter(id::equals).findFirst()
                        .orElseThrow(() -> Ec2Faults.notFound(Kind.SECURITY_GROUP_RULE, id)));
            }
            for (var rule : new WantedRules(inventory, groupId, egress).of(permissions)) {
                gone.add(there.stream().filter(other -> WantedRules.same(rule, other)).findFirst()
                        .orElseThrow(() -> Ec2Faults.of("InvalidPermission.NotFound",
                                "The specified rule does not exist in this security group."))
                        .securityGroupRuleId());
            }
            gone.forEach(inventory.rules()::remove);
            return gone;
        });
    }

    void allowAllOut(String groupId) {
        keep(all(groupId, true).cidrIpv4("0.0.0.0/0").build());
    }

    void allowAllWithin(String groupId) {
        keep(all(groupId, false).referencedGroupInfo(it -> it.groupId(groupId).userId(
                Account.ID)).build());
    }

    private static SecurityGroupRule.Builder all(String groupId, boolean egress) {
        return SecurityGroupRule.builder().groupId(groupId).groupOwnerId(Account.ID)
                .isEgress(egress).ipProtocol("-1").fromPort(ALL).toPort(ALL).tags(List.of());
    }

    void removeAll(String groupId) {
        inventory.rules().all().stream().filter(rule -> rule.groupId().equals(groupId))
                .forEach(rule -> inventory.rules().remove(rule.securityGroupRuleId()));
    }

    /// Whether a rule of another group names a group.
    boolean isReferredTo(String groupId) {
        return inventory.rules().all().stream().filter(rule -> !rule.groupId().equals(groupId))
                .anyMatch(rule -> rule.referencedGroupInfo() != null
                        && rule.referencedGroupInfo().groupId().equals(groupId));
    }

    private List<SecurityGroupRule> of(String groupId, boolean egress) {
        return inventory.rules().all().stream()
                .filter(rule -> rule.groupId().equals(groupId) && rule.isEgress() == egress).toList();
    }

    /// A group with its rules.
    SecurityGroup shown(SecurityGroup group) {
        return group.toBuilder().ipPermissions(permissions(of(group.groupId(), false)))
                .ipPermissionsEgress(permissions(of(group.groupId(), true))).build();
    }

    /// Rules of the same protocol and ports are shown as one permission with several peers.
    private static List<IpPermission> permissions(List<SecurityGroupRule> rules) {
        var byPorts = new LinkedHashMap<List<Object>, List<SecurityGroupRule>>();
        rules.forEach(rule -> byPorts.computeIfAbsent(List.of(rule.ipProtocol(), rule.fromPort(), rule.toPort()),
                _ -> new ArrayList<>()).add(rule));
        return byPorts.values().stream().map(GroupRules::permission).toList();
    }

    private static IpPermission permission(List<SecurityGroupRule> rules) {
        var first = rules.getFirst();
        boolean all = first.ipProtocol().equals("-1");
        return IpPermission.builder().ipProtocol(first.ipProtocol()).fromPort(port(all, first.fromPort()))
                .toPort(port(all, first.toPort()))
                .ipRanges(rules.stream().filter(rule -> rule.cidrIpv4() != null).map(rule -> IpRange.builder()
                        .cidrIp(rule.cidrIpv4()).description(rule.description()).build()).toList())
                .ipv6Ranges(rules.stream().filter(rule -> rule.cidrIpv6() != null).map(rule -> Ipv6Range.builder()
                        .cidrIpv6(rule.cidrIpv6()).description(rule.description()).build()).toList())
                .userIdGroupPairs(rules.stream().filter(rule -> rule.referencedGroupInfo() != null)
                        .map(rule -> UserIdGroupPair.builder().groupId(rule.referencedGroupInfo().groupId())
                                .userId(rule.referencedGroupInfo().userId()).description(rule.description()).build())
                        .toList())
                .prefixListIds(List.of()).build();
    }

    private static @Nullable Integer port(boolean all, Integer port) {
        return all ? null : port;
    }

    public DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
        var page = new Listing(request.securityGroupRuleIds(), request.filters(), request.maxResults(),
                request.nextToken()).of(inventory.rules(), FILTERS);
        return DescribeSecurityGroupRulesResponse.builder().securityGroupRules(page.items()).nextToken(page.next())
                .build();
    }
}
