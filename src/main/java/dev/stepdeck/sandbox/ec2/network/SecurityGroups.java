package dev.stepdeck.sandbox.ec2.network;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// Security groups; their rules are things of their own, by [GroupRules].
public final class SecurityGroups {

    private static final String DEFAULT = "default";
    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");
    private static final Filters<SecurityGroup> FILTERS = Filters.<SecurityGroup>ofTagged()
            .on("group-id", SecurityGroup::groupId).on("group-name", SecurityGroup::groupName)
            .on("vpc-id", SecurityGroup::vpcId).on("description", SecurityGroup::description)
            .on("owner-id", SecurityGroup::ownerId)
            .onAll("ip-permission.cidr", it -> ranges(it.ipPermissions()))
            .onAll("ip-permission.from-port", it -> each(it.ipPermissions(), IpPermission::fromPort))
            .onAll("ip-permission.to-port", it -> each(it.ipPermissions(), IpPermission::toPort))
            .onAll("ip-permission.protocol", it -> each(it.ipPermissions(), IpPermission::ipProtocol))
            .onAll("ip-permission.group-id", it -> pairs(it.ipPermissions()))
            .onAll("egress.ip-permission.cidr", it -> ranges(it.ipPermissionsEgress()))
            .onAll("egress.ip-permission.from-port", it -> each(it.ipPermissionsEgress(), IpPermission::fromPort))
            .onAll("egress.ip-permission.to-port", it -> each(it.ipPermissionsEgress(), IpPermission::toPort))
            .onAll("egress.ip-permission.protocol", it -> each(it.ipPermissionsEgress(), IpPermission::ipProtocol))
            .onAll("egress.ip-permission.group-id", it -> pairs(it.ipPermissionsEgress()))
            .onAll("ip-permission.ipv6-cidr", it -> ranges6(it.ipPermissions()))
            .onAll("egress.ip-permission.ipv6-cidr", it -> ranges6(it.ipPermissionsEgress()))
            .onAll("ip-permission.user-id", it -> pairs(it.ipPermissions()).map(_ -> Account.ID))
            .onAll("egress.ip-permission.user-id", it -> pairs(it.ipPermissionsEgress()).map(_ -> Account.ID))
            .never("ip-permission.prefix-list-id", "egress.ip-permission.prefix-list-id");

    private final Inventory inventory;
    private final GroupRules rules;

    public SecurityGroups(Inventory inventory, GroupRules rules) {
        this.inventory = inventory;
        this.rules = rules;
    }

    private static <V> Stream<V> each(List<IpPermission> permissions, Function<IpPermission, V> value) {
        return permissions.stream().map(value).filter(Objects::nonNull);
    }

    private static Stream<String> ranges(List<IpPermission> permissions) {
        return permissions.stream().flatMap(permission -> permission.ipRanges().stream()).map(IpRange::cidrIp);
    }

    private static Stream<String> ranges6(List<IpPermission> permissions) {
        return permissions.stream().flatMap(permission -> permission.ipv6Ranges().stream()).map(Ipv6Range::cidrIpv6);
    }

    private static Stream<String> pairs(List<IpPermission> permissions) {
        return permissions.stream().flatMap(permission -> permission.userIdGroupPairs().stream())
                .map(pair -> pair.groupId());
    }

    public CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        Given.only(request, Set.of("Description", "GroupName", "VpcId", "TagSpecifications", "DryRun"));
        var name = text(Given.required(request.groupName(), "GroupName"), "GroupName");
        var description = text(Given.required(request.description(), "GroupDescription"), "GroupDescription");
        var vpcId = request.vpcId() == null ? defaultVpc() : request.vpcId();
        if (name.equals(DEFAULT)) {
            throw Ec2Faults.of("InvalidParameterValue", "Cannot use reserved security group name: " + DEFAULT);
        }
        if (name.startsWith(Kind.SECURITY_GROUP.prefix())) {
            throw Ec2Faults.badValue("Group names may not be in the format sg-*.");
        }
        var tags = Tags.specified(request.tagSpecifications(), Kind.SECURITY_GROUP);
        var group = inventory.alone(() -> {
            inventory.vpcs().get(vpcId);
            if (ofVpc(vpcId).anyMatch(other -> other.groupName().equals(name))) {
                throw Ec2Faults.of("InvalidGroup.Duplicate",
                        "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
            }
            var made = make(vpcId, name, description).toBuilder().tags(tags).build();
            inventory.groups().put(made.groupId(), made);
            return made;
        });
        return CreateSecurityGroupResponse.builder().groupId(group.groupId()).tags(group.tags())
                .securityGroupArn(group.securityGroupArn()).build();
    }

    private String defaultVpc() {
        return inventory.defaultVpc().orElseThrow(Ec2Faults::noDefaultVpc).vpcId();
    }

    /// The id of a group that is named by it or, in the default VPC, by its name.
    String id(@Nullable String id, @Nullable String name) {
        return id == null && name != null ? ofName(name).groupId() : Given.required(id, "groupId");
    }

    /// A group of the default VPC.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none of that name
    public SecurityGroup ofName(String name) {
        var vpcId = defaultVpc();
        return ofVpc(vpcId).filter(group -> group.groupName().equals(name)).findFirst()
                .orElseThrow(() -> Ec2Faults.of("InvalidGroup.NotFound",
                        "The security group '" + name + "' does not exist in default VPC '" + vpcId + "'"));
    }

    private static String text(String text, String parameter) {
        if (!TEXT.matcher(text).matches()) {
            throw Ec2Faults.badValue(text, parameter, "Character sets beyond ASCII are not supported.");
        }
        return text;
    }

    private SecurityGroup make(String vpcId, String name, String description) {
        var id = inventory.newId(Kind.SECURITY_GROUP.prefix());
        rules.allowAllOut(id);
        return SecurityGroup.builder().groupId(id).groupName(name).description(description).vpcId(vpcId)
                .ownerId(Account.ID).securityGroupArn(Kind.SECURITY_GROUP.arn(id)).build();
    }

    /// Makes the group that a new VPC comes with.
    void makeDefault(String vpcId) {
        var group = make(vpcId, DEFAULT, "default VPC security group");
        rules.allowAllWithin(group.groupId());
        inventory.groups().put(group.groupId(), group);
    }

    void removeDefault(String vpcId) {
        ofVpc(vpcId).toList().forEach(group -> {
            inventory.groups().remove(group.groupId());
            rules.removeAll(group.groupId());
        });
    }

    /// Whether a VPC has groups beside the default one.
    boolean hasOwn(String vpcId) {
        return ofVpc(vpcId).anyMatch(group -> !group.groupName().equals(DEFAULT));
    }

    private Stream<SecurityGroup> ofVpc(String vpcId) {
        return inventory.groups().all().stream().filter(group -> group.vpcId().equals(vpcId));
    }

    /// The group of those who name none.
    public SecurityGroup ofDefault(String vpcId) {
        return ofVpc(vpcId).filter(group -> group.groupName().equals(DEFAULT)).findFirst().orElseThrow();
    }

    public DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        var id = id(request.groupId(), request.groupName());
        inventory.alone(() -> {
            var group = inventory.groups().get(id);
            if (group.groupName().equals(DEFAULT)) {
                throw Ec2Faults.of("CannotDelete", "the specified group: \"" + id + "\" name: \"" + DEFAULT
                        + "\" cannot be deleted by a user");
            }
            if (isUsed(id)) {
                throw Ec2Faults.of("DependencyViolation", "resource " + id + " has a dependent object");
            }
            inventory.groups().remove(id);
            rules.removeAll(id);
            return id;
        });
        return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(id).build();
    }

    private boolean isUsed(String id) {
        return rules.isReferredTo(id) || inventory.instances().all().stream()
                .flatMap(instance -> instance.securityGroups().stream()).anyMatch(group -> group.groupId().equals(id));
    }

    public DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        var listing = new Listing(request.groupIds(), request.filters(), request.maxResults(), request.nextToken());
        var named = listing.ids().isEmpty()
                ? inventory.groups().all()
                : listing.ids().stream().distinct().map(inventory.groups()::get).toList();
        var names = request.groupNames();
        names.stream().filter(name -> named.stream().noneMatch(group -> group.groupName().equals(name))).findFirst()
                .ifPresent(name -> {
                    throw Ec2Faults.notFound(Kind.SECURITY_GROUP, name);
                });
        var page = listing.of(named.stream().filter(group -> names.isEmpty() || names.contains(group.groupName()))
                .map(rules::shown).toList(), FILTERS);
        return DescribeSecurityGroupsResponse.builder().securityGroups(page.items()).nextToken(page.next()).build();
    }
}
