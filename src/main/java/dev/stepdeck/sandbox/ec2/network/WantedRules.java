package dev.stepdeck.sandbox.ec2.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// Takes the permissions of a request apart: a rule for each protocol, range of ports and peer. They have no ids.
///
/// @param egress whether they are about what goes out
record WantedRules(Inventory inventory, String groupId, boolean egress) {

    private static final String ALL = "-1";
    private static final Pattern DESCRIPTION = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");
    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_PROTOCOL = 255;
    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for what can be no rule
    List<SecurityGroupRule> of(List<IpPermission> permissions) {
        var rules = new ArrayList<SecurityGroupRule>();
        for (var permission : permissions) {
            var base = base(permission);
            int before = rules.size();
            permission.ipRanges().forEach(range -> rules.add(base.toBuilder()
                    .cidrIpv4(Cidr.of(Given.required(range.cidrIp(), "cidrIp"), "cidrIp").toString())
                    .description(described(range.description())).build()));
            permission.ipv6Ranges().forEach(range -> rules.add(base.toBuilder()
                    .cidrIpv6(Given.required(range.cidrIpv6(), "cidrIpv6").toLowerCase(Locale.ROOT))
                    .description(described(range.description())).build()));
            permission.userIdGroupPairs().forEach(pair -> rules.add(base.toBuilder()
                    .referencedGroupInfo(it -> it.groupId(group(pair)).userId(Account.ID))
                    .description(described(pair.description())).build()));
            if (!permission.prefixListIds().isEmpty()) {
                throw Ec2Faults.lacking("prefix lists in rules of security groups");
            }
            if (rules.size() == before) {
                throw Ec2Faults.missing(egress ? "cidrIp" : "sources");
            }
        }
        return rules;
    }

    private static @Nullable String described(@Nullable String description) {
        if (description != null && !DESCRIPTION.matcher(description).matches()) {
            throw Ec2Faults.badValue("Invalid rule description. Valid descriptions are strings less than 256 characters"
                    + " from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        return description;
    }

    private SecurityGroupRule base(IpPermission permission) {
        var protocol = protocol(Given.required(permission.ipProtocol(), "ipProtocol"));
        boolean ports = protocol.equals("tcp") || protocol.equals("udp");
        if (ports) {
            checkPorts(protocol, permission.fromPort(), permission.toPort());
        }
        boolean some = ports || protocol.startsWith("icmp");
        return SecurityGroupRule.builder().groupId(groupId).groupOwnerId(Account.ID).isEgress(egress)
                .ipProtocol(protocol).fromPort(some ? orAll(permission.fromPort()) : orAll(null))
                .toPort(some ? orAll(permission.toPort()) : orAll(null)).tags(List.of()).build();
    }

    private static int orAll(@Nullable Integer port) {
        return port == null ? Integer.parseInt(ALL) : port;
    }

    private static String protocol(String given) {
        var text = given.toLowerCase(Locale.ROOT);
        var known = NAMES.getOrDefault(text, text);
        if (NAMES.containsValue(known) || known.equals(ALL)
                || known.matches("\\d{1,3}") && Integer.parseInt(known) <= LARGEST_PROTOCOL) {
            return known;
        }
        throw Ec2Faults.badValue("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
    }

    private static void checkPorts(String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (from == null || to == null) {
            throw Ec2Faults.badValue("Must specify both from and to ports with TCP/UDP.");
        }
        if (from < 0 || to > LARGEST_PORT || from > to) {
            throw Ec2Faults.badValue("Invalid " + protocol.toUpperCase(Locale.ROOT) + " port range (" + from + "-" + to
                    + ")");
        }
    }

    private String group(UserIdGroupPair pair) {
        var own = inventory.groups().get(groupId);
        if (pair.groupId() != null) {
            return inventory.groups().get(pair.groupId()).groupId();
        }
        var name = Given.required(pair.groupName(), "groupId");
        return inventory.groups().all().stream()
                .filter(group -> group.vpcId().equals(own.vpcId()) && group.groupName().equals(name)).findFirst()
                .orElseThrow(() -> Ec2Faults.notFound(inventory.groups().kind(), name)).groupId();
    }

    /// Whether two rules allow the same.
    static boolean same(SecurityGroupRule one, SecurityGroupRule other) {
        return plain(one).equals(plain(other));
    }

    private static SecurityGroupRule plain(SecurityGroupRule rule) {
        return rule.toBuilder().securityGroupRuleId(null).securityGroupRuleArn(null).description(null).tags(List.of())
                .build();
    }

    /// A rule in the words of errors.
    static String words(SecurityGroupRule rule) {
        var peer = rule.cidrIpv4() != null
                ? rule.cidrIpv4()
                : Objects.requireNonNullElseGet(rule.cidrIpv6(), () -> rule.referencedGroupInfo().groupId());
        if (rule.ipProtocol().equals(ALL)) {
            return "peer: " + peer + ", ALL, ALLOW";
        }
        return "peer: " + peer + ", " + rule.ipProtocol().toUpperCase(Locale.ROOT) + ", from port: " + rule.fromPort()
                + ", to port: " + rule.toPort() + ", ALLOW";
    }
}
