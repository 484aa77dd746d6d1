package dev.stepdeck.sandbox.ec2.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.network.Cidr;
import dev.stepdeck.sandbox.ec2.network.DefaultVpcs;
import dev.stepdeck.sandbox.ec2.network.SecurityGroups;
import dev.stepdeck.sandbox.ec2.network.Subnets;
import dev.stepdeck.sandbox.ec2.network.Vpcs;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Inventory;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// Gives a new instance its place in a network: addresses, names, groups, the network card.
public final class Placements {

    /// Reserved for benchmarks of networks (RFC 2544): nobody is reached by them.
    private static final Cidr PUBLIC = new Cidr(198L << 24 | 18L << 16, 15);

    private final Inventory inventory;
    private final Vpcs vpcs;
    private final Subnets subnets;
    private final SecurityGroups groups;
    private final DefaultVpcs defaults;

    public Placements(Inventory inventory, Vpcs vpcs, Subnets subnets, SecurityGroups groups, DefaultVpcs defaults) {
        this.inventory = inventory;
        this.vpcs = vpcs;
        this.subnets = subnets;
        this.groups = groups;
        this.defaults = defaults;
    }

    Instance place(Instance instance, Card card) {
        var subnet = card.subnetId() == null
                ? defaults.subnet(card.zone())
                : inventory.subnets().get(card.subnetId());
        var members = groups(card, subnet.subnetId(), subnet.vpcId());
        var address = card.privateAddress() == null
                ? subnets.freeAddress(subnet)
                : subnets.wantedAddress(subnet, card.privateAddress());
        boolean open = card.publicAddress() == null
                ? Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch())
                : card.publicAddress();
        var publicAddress = open ? freePublicAddress() : null;
        var name = "ip-" + address.replace('.', '-') + ".ec2.internal";
        var publicName = publicName(publicAddress, subnet.vpcId());
        return instance.toBuilder().subnetId(subnet.subnetId()).vpcId(subnet.vpcId()).privateIpAddress(address)
                .privateDnsName(name).publicIpAddress(publicAddress).publicDnsName(publicName).securityGroups(members)
                .placement(it -> it.availabilityZone(subnet.availabilityZone()).tenancy("default").groupName(""))
                .networkInterfaces(
                        cardOf(instance, subnet, members, address, name, publicAddress, publicName))
                .build();
    }

    private String publicName(@Nullable String address, String vpcId) {
        return address == null || !vpcs.givesPublicNames(vpcId)
                ? ""
                : "ec2-" + address.replace('.', '-') + ".compute-1.amazonaws.com";
    }

    private List<GroupIdentifier> groups(Card card, String subnetId, String vpcId) {
        if (!card.groupNames().isEmpty() && card.subnetId() != null) {
            throw Ec2Faults.combination("The parameter groupName cannot be used with the parameter subnet");
        }
        var ids = new ArrayList<>(card.groupIds());
        card.groupNames().forEach(name -> ids.add(groups.ofName(name).groupId()));
        if (ids.isEmpty()) {
            ids.add(groups.ofDefault(vpcId).groupId());
        }
        return ids.stream().distinct().map(inventory.groups()::get).map(group -> {
            if (!group.vpcId().equals(vpcId)) {
                throw Ec2Faults.of("InvalidParameter", "Security group " + group.groupId() + " and subnet "
                        + subnetId + " belong to different networks.");
            }
            return GroupIdentifier.builder().groupId(group.groupId()).groupName(group.groupName()).build();
        }).toList();
    }

    private String freePublicAddress() {
        Set<String> taken = inventory.instances().all().stream().filter(other -> other.publicIpAddress() != null)
                .map(Instance::publicIpAddress).collect(Collectors.toSet());
        return LongStream.range(1, PUBLIC.size()).mapToObj(PUBLIC::address)
                .filter(address -> !taken.contains(address)).findFirst().orElseThrow();
    }

    private InstanceNetworkInterface cardOf(Instance instance, Subnet subnet, List<GroupIdentifier> members,
            String address, String name, @Nullable String publicAddress, String publicName) {
        var made = InstanceNetworkInterface.builder().networkInterfaceId(inventory.newId("eni-"))
                .subnetId(subnet.subnetId()).vpcId(subnet.vpcId()).ownerId(Account.ID).status("in-use")
                .description("").macAddress(mac(address)).interfaceType("interface").sourceDestCheck(true)
                .privateIpAddress(address).privateDnsName(name).groups(members).ipv6Addresses(List.of())
                .attachment(it -> it.attachmentId(inventory.newId("eni-attach-")).deviceIndex(0).status("attached")
                        .deleteOnTermination(true).attachTime(instance.launchTime()).networkCardIndex(0));
        var own = InstancePrivateIpAddress.builder().primary(true).privateIpAddress(address).privateDnsName(name);
        if (publicAddress == null) {
            return made.privateIpAddresses(own.build()).build();
        }
        return made.association(it -> it.ipOwnerId("amazon").publicIp(publicAddress).publicDnsName(publicName))
                .privateIpAddresses(own.association(
                        it -> it.ipOwnerId("amazon").publicIp(publicAddress).publicDnsName(publicName)).build())
                .build();
    }

    private static String mac(String address) {
        var mac = new StringBuilder("0a:ff");
        for (var part : address.split("\\.")) {
            mac.append(String.format(Locale.ROOT, ":%02x", Integer.parseInt(part)));
        }
        return mac.toString();
    }
}
