package dev.stepdeck.sandbox.ec2.network;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// Subnets of VPCs and the addresses that they have left.
public final class Subnets {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    /// The first four addresses and the last are AWS's. Source: "Subnet sizing" of the VPC guide.
    private static final int RESERVED = 5;
    private static final int FIRST_FREE = 4;

    private static final Filters<Subnet> FILTERS = Filters.<Subnet>ofTagged().on("subnet-id", Subnet::subnetId)
            .on("vpc-id", Subnet::vpcId).on("cidr-block", Subnet::cidrBlock).on("cidr", Subnet::cidrBlock)
            .on("cidrBlock", Subnet::cidrBlock).on("state", Subnet::stateAsString)
            .on("availability-zone", Subnet::availabilityZone).on("availabilityZone", Subnet::availabilityZone)
            .on("availability-zone-id", Subnet::availabilityZoneId).on("default-for-az", Subnet::defaultForAz)
            .on("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch).on("owner-id", Subnet::ownerId)
            .on("subnet-arn", Subnet::subnetArn)
            .on("available-ip-address-count", Subnet::availableIpAddressCount)
            .on("ipv6-native", Subnet::ipv6Native).on("enable-dns64", Subnet::enableDns64)
            .on("map-customer-owned-ip-on-launch", Subnet::mapCustomerOwnedIpOnLaunch)
            .never("ipv6-cidr-block-association.ipv6-cidr-block", "ipv6-cidr-block-association.association-id",
                    "ipv6-cidr-block-association.state", "outpost-arn", "customer-owned-ipv4-pool");

    private final Inventory inventory;
    private final RouteTables routeTables;

    public Subnets(Inventory inventory, RouteTables routeTables) {
        this.inventory = inventory;
        this.routeTables = routeTables;
    }

    public CreateSubnetResponse create(CreateSubnetRequest request) {
        Given.only(request, Set.of("VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "TagSpecifications",
                "DryRun"));
        var vpcId = Given.required(request.vpcId(), "vpcId");
        var text = Given.required(request.cidrBlock(), "cidrBlock");
        var block = Cidr.of(text, "cidrBlock");
        var zone = Zones.of(request.availabilityZone(), request.availabilityZoneId());
        var tags = Tags.specified(request.tagSpecifications(), Kind.SUBNET);
        var subnet = subnet(vpcId, block, zone).toBuilder().tags(tags).build();
        return CreateSubnetResponse.builder().subnet(counted(inventory.alone(() -> {
            checkBlock(block, text, vpcId);
            inventory.subnets().put(subnet.subnetId(), subnet);
            return subnet;
        }))).build();
    }

    /// One of the default VPC, whose instances get public addresses.
    Subnet makeDefault(String vpcId, Cidr block, String zone) {
        var subnet = subnet(vpcId, block, zone).toBuilder().defaultForAz(true).mapPublicIpOnLaunch(true).build();
        inventory.subnets().put(subnet.subnetId(), subnet);
        return counted(subnet);
    }

    private Subnet subnet(String vpcId, Cidr block, String zone) {
        var id = inventory.newId(Kind.SUBNET.prefix());
        return Subnet.builder().subnetId(id).vpcId(vpcId).cidrBlock(block.toString()).availabilityZone(zone)
                .availabilityZoneId(Zones.id(zone)).state("available").ownerId(Account.ID)
                .subnetArn(Kind.SUBNET.arn(id)).defaultForAz(false).mapPublicIpOnLaunch(false)
                .assignIpv6AddressOnCreation(false).mapCustomerOwnedIpOnLaunch(false).enableDns64(false)
                .ipv6Native(false).ipv6CidrBlockAssociationSet(List.of())
                .privateDnsNameOptionsOnLaunch(it -> it.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false).enableResourceNameDnsAAAARecord(false))
                .tags(List.of()).build();
    }

    private void checkBlock(Cidr block, String text, String vpcId) {
        var around = Cidr.of(inventory.vpcs().get(vpcId).cidrBlock(), "cidrBlock");
        if (block.bits() < LARGEST || block.bits() > SMALLEST || !around.contains(block)) {
            throw Ec2Faults.of("InvalidSubnet.Range", "The CIDR '" + text + "' is invalid.");
        }
        if (!isFree(block, vpcId)) {
            throw Ec2Faults.of("InvalidSubnet.Conflict", "The CIDR '" + text + "' conflicts with another subnet");
        }
    }

    /// Whether no other subnet of a VPC has addresses of a block.
    boolean isFree(Cidr block, String vpcId) {
        return inventory.subnets().all().stream().filter(other -> other.vpcId().equals(vpcId))
                .noneMatch(other -> block(other).overlaps(block));
    }

    private static Cidr block(Subnet subnet) {
        return Cidr.of(subnet.cidrBlock(), "cidrBlock");
    }

    public DeleteSubnetResponse delete(DeleteSubnetRequest request) {
        var id = Given.required(request.subnetId(), "subnetId");
        inventory.alone(() -> {
            inventory.subnets().get(id);
            if (instances(id).findAny().isPresent()) {
                throw Ec2Faults.inUse(Kind.SUBNET, id);
            }
            routeTables.forgetSubnet(id);
            inventory.subnets().remove(id);
            return id;
        });
        return DeleteSubnetResponse.builder().build();
    }

    private Stream<Instance> instances(String subnetId) {
        return inventory.instances().all().stream()
                .filter(instance -> Objects.equals(instance.subnetId(), subnetId));
    }

    public DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
        var listing = new Listing(request.subnetIds(), request.filters(), request.maxResults(), request.nextToken());
        var known = listing.ids().isEmpty()
                ? inventory.subnets().all()
                : listing.ids().stream().distinct().map(inventory.subnets()::get).toList();
        var page = listing.of(known.stream().map(this::counted).toList(), FILTERS);
        return DescribeSubnetsResponse.builder().subnets(page.items()).nextToken(page.next()).build();
    }

    private Subnet counted(Subnet subnet) {
        var left = block(subnet).size() - RESERVED - instances(subnet.subnetId()).count();
        return subnet.toBuilder().availableIpAddressCount((int) left).build();
    }

    public ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
        var id = Given.required(request.subnetId(), "subnetId");
        Given.only(request, Set.of("SubnetId", "MapPublicIpOnLaunch"));
        inventory.subnets().get(id);
        var wanted = Given.required(request.mapPublicIpOnLaunch(), "mapPublicIpOnLaunch");
        inventory.subnets().update(id,
                subnet -> subnet.toBuilder().mapPublicIpOnLaunch(Boolean.TRUE.equals(wanted.value())).build());
        return ModifySubnetAttributeResponse.builder().build();
    }

    /// A free address of a subnet.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if all are taken
    public String freeAddress(Subnet subnet) {
        var taken = instances(subnet.subnetId()).map(Instance::privateIpAddress).collect(
                Collectors.toSet());
        var block = block(subnet);
        return LongStream.range(FIRST_FREE, block.size() - 1).mapToObj(block::address)
                .filter(address -> !taken.contains(address)).findFirst()
                .orElseThrow(() -> Ec2Faults.of("InsufficientFreeAddressesInSubnet",
                        "There are not enough free addresses"
                                + " in subnet '" + subnet.subnetId()
                                + "' to satisfy the requested number of instances."));
    }

    /// An address that somebody wants in a subnet.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is none of the subnet's, or taken
    public String wantedAddress(Subnet subnet, String address) {
        var block = block(subnet);
        if (block.index(address).filter(index -> index >= FIRST_FREE && index < block.size() - 1).isEmpty()) {
            throw Ec2Faults.badValue("Address " + address + " does not fall within the subnet's address range");
        }
        if (instances(subnet.subnetId()).anyMatch(instance -> address.equals(instance.privateIpAddress()))) {
            throw Ec2Faults.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
        }
        return address;
    }
}
