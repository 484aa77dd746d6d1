package dev.stepdeck.sandbox.ec2.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;
import dev.stepdeck.sandbox.ec2.thing.Tags;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/// Virtual private clouds. Each comes with a main route table and a default security group, and takes them with it.
public final class Vpcs {

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final Filters<Vpc> FILTERS = Filters.<Vpc>ofTagged().on("vpc-id", Vpc::vpcId)
            .on("cidr", Vpc::cidrBlock).on("cidr-block-association.cidr-block", Vpc::cidrBlock)
            .on("state", Vpc::stateAsString).on("is-default", Vpc::isDefault).on("isDefault", Vpc::isDefault)
            .on("owner-id", Vpc::ownerId).on("dhcp-options-id", Vpc::dhcpOptionsId)
            .onAll("cidr-block-association.association-id",
                    vpc -> vpc.cidrBlockAssociationSet().stream().map(VpcCidrBlockAssociation::associationId))
            .onAll("cidr-block-association.state",
                    vpc -> vpc.cidrBlockAssociationSet().stream().map(it -> it.cidrBlockState().stateAsString()))
            .never("ipv6-cidr-block-association.ipv6-cidr-block", "ipv6-cidr-block-association.ipv6-pool",
                    "ipv6-cidr-block-association.association-id", "ipv6-cidr-block-association.state");

    private final Inventory inventory;
    private final RouteTables routeTables;
    private final SecurityGroups groups;
    private final Table<NameSettings> names;

    /// What the VPC's name server does; the API shows it apart from the VPC.
    record NameSettings(boolean support, boolean hostnames) {}

    public Vpcs(Store store, Inventory inventory, RouteTables routeTables, SecurityGroups groups) {
        this.inventory = inventory;
        this.routeTables = routeTables;
        this.groups = groups;
        this.names = store.table("ec2.vpc-names", new JsonRows<>(NameSettings.class));
    }

    public CreateVpcResponse create(CreateVpcRequest request) {
        Given.only(request, Set.of("CidrBlock", "InstanceTenancy", "TagSpecifications", "DryRun"));
        var text = Given.required(request.cidrBlock(), "cidrBlock");
        var block = Cidr.of(text, "cidrBlock");
        if (block.bits() < LARGEST || block.bits() > SMALLEST) {
            throw Ec2Faults.of("InvalidVpc.Range", "The CIDR '" + text + "' is invalid.");
        }
        var tenancy = Optional.ofNullable(request.instanceTenancyAsString()).orElse("default");
        Given.oneOf(tenancy, "instanceTenancy", Tenancy.knownValues());
        var vpc = make(block, tenancy, Tags.specified(request.tagSpecifications(), Kind.VPC), false);
        return CreateVpcResponse.builder().vpc(vpc.toBuilder().state("pending").build()).build();
    }

    /// The default one, whose instances get public names.
    Vpc makeDefault(Cidr block) {
        return make(block, "default", List.of(), true);
    }

    private Vpc make(Cidr block, String tenancy, List<Tag> tags, boolean isDefault) {
        var id = inventory.newId(Kind.VPC.prefix());
        var vpc = Vpc.builder().vpcId(id).cidrBlock(block.toString()).state("available").isDefault(isDefault)
                .ownerId(Account.ID).instanceTenancy(tenancy).dhcpOptionsId("default")
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId(inventory.newId("vpc-cidr-assoc-")).cidrBlock(block.toString())
                        .cidrBlockState(state -> state.state("associated")).build())
                .tags(tags).build();
        return inventory.alone(() -> {
            routeTables.makeMain(vpc);
            groups.makeDefault(id);
            names.put(id, new NameSettings(true, isDefault));
            inventory.vpcs().put(id, vpc);
            return vpc;
        });
    }

    public DeleteVpcResponse delete(DeleteVpcRequest request) {
        var id = Given.required(request.vpcId(), "vpcId");
        inventory.alone(() -> {
            inventory.vpcs().get(id);
            if (isUsed(id)) {
                throw Ec2Faults.inUse(Kind.VPC, id);
            }
            inventory.vpcs().remove(id);
            groups.removeDefault(id);
            routeTables.removeMain(id);
            names.remove(id);
            return id;
        });
        return DeleteVpcResponse.builder().build();
    }

    private boolean isUsed(String id) {
        return inventory.subnets().all().stream().anyMatch(subnet -> subnet.vpcId().equals(id))
                || inventory.gateways().all().stream().flatMap(gateway -> gateway.attachments().stream())
                        .anyMatch(attachment -> attachment.vpcId().equals(id))
                || routeTables.hasOwn(id) || groups.hasOwn(id);
    }

    public DescribeVpcsResponse describe(DescribeVpcsRequest request) {
        var page = new Listing(request.vpcIds(), request.filters(), request.maxResults(), request.nextToken())
                .of(inventory.vpcs(), FILTERS);
        return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.next()).build();
    }

    public ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request) {
        var id = Given.required(request.vpcId(), "vpcId");
        Given.only(request, Set.of("VpcId", "EnableDnsSupport", "EnableDnsHostnames"));
        inventory.vpcs().get(id);
        var support = request.enableDnsSupport();
        var hostnames = request.enableDnsHostnames();
        if ((support == null) == (hostnames == null)) {
            throw support == null
                    ? Ec2Faults.missing("enableDnsSupport or enableDnsHostnames")
                    : Ec2Faults.combination("Only one attribute can be modified at a time.");
        }
        names.update(id, before -> support == null
                ? new NameSettings(before.support(), value(hostnames))
                : new NameSettings(value(support), before.hostnames()));
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static boolean value(AttributeBooleanValue given) {
        return Boolean.TRUE.equals(given.value());
    }

    public DescribeVpcAttributeResponse describe(DescribeVpcAttributeRequest request) {
        var id = Given.required(request.vpcId(), "vpcId");
        inventory.vpcs().get(id);
        var attribute = Given.required(request.attributeAsString(), "attribute");
        Given.oneOf(attribute, "attribute", VpcAttributeName.knownValues());
        var settings = names.get(id).orElse(new NameSettings(true, false));
        var answer = DescribeVpcAttributeResponse.builder().vpcId(id);
        return switch (attribute) {
            case "enableDnsSupport" -> answer.enableDnsSupport(it -> it.value(settings.support())).build();
            case "enableDnsHostnames" -> answer.enableDnsHostnames(it -> it.value(settings.hostnames())).build();
            default -> answer.enableNetworkAddressUsageMetrics(it -> it.value(false)).build();
        };
    }

    /// Whether instances of a VPC that have public addresses get public names.
    public boolean givesPublicNames(String vpcId) {
        return names.get(vpcId).filter(settings -> settings.support() && settings.hostnames()).isPresent();
    }
}
