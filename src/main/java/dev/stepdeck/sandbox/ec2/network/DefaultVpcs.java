package dev.stepdeck.sandbox.ec2.network;

import java.util.Optional;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// The VPC that an account has from the start: with a subnet in each zone, and a way to the internet. Instances and groups
/// are in it whose place is not named.
///
/// Source: "Default VPCs" of the VPC guide.
public final class DefaultVpcs {

    private static final String BLOCK = "172.31.0.0/16";
    private static final int SUBNET_BITS = 20;
    private static final String EVERYWHERE = "0.0.0.0/0";

    private final Inventory inventory;
    private final Vpcs vpcs;
    private final Subnets subnets;
    private final InternetGateways gateways;
    private final Routes routes;

    /// What was made of itself.
    record Begun(boolean vpc) {}

    public DefaultVpcs(Inventory inventory, Vpcs vpcs, Subnets subnets, InternetGateways gateways, Routes routes) {
        this.inventory = inventory;
        this.vpcs = vpcs;
        this.subnets = subnets;
        this.gateways = gateways;
        this.routes = routes;
    }

    /// Makes it in a store that has never had one.
    public void begin(Store store) {
        var begun = store.table("ec2.begun", new JsonRows<>(Begun.class));
        if (begun.get("account").isEmpty()) {
            inventory.alone(() -> {
                if (inventory.defaultVpc().isEmpty()) {
                    make();
                }
                begun.put("account", new Begun(true));
                return begun;
            });
        }
    }

    public CreateDefaultVpcResponse create(CreateDefaultVpcRequest request) {
        return CreateDefaultVpcResponse.builder().vpc(inventory.alone(() -> {
            if (inventory.defaultVpc().isPresent()) {
                throw Ec2Faults.of("DefaultVpcAlreadyExists",
                        "A Default VPC already exists for this account in this region.");
            }
            return make();
        })).build();
    }

    private Vpc make() {
        var vpc = vpcs.makeDefault(Cidr.of(BLOCK, "cidrBlock"));
        var id = vpc.vpcId();
        var gateway = gateways.create().internetGatewayId();
        gateways.attach(AttachInternetGatewayRequest.builder().internetGatewayId(gateway).vpcId(id).build());
        var table = inventory.routeTables().all().stream().filter(each -> each.vpcId().equals(id)).findFirst()
                .orElseThrow().routeTableId();
        routes.create(CreateRouteRequest.builder().routeTableId(table).destinationCidrBlock(EVERYWHERE)
                .gatewayId(gateway).build());
        Zones.names().forEach(zone -> makeSubnet(vpc, zone));
        return vpc;
    }

    private Subnet makeSubnet(Vpc vpc, String zone) {
        var around = Cidr.of(vpc.cidrBlock(), "cidrBlock");
        var free = around.parts(SUBNET_BITS).filter(part -> subnets.isFree(part, vpc.vpcId())).findFirst()
                .orElseThrow(() -> Ec2Faults.of("InsufficientCidrBlocks",
                        "The default VPC has no room for another default subnet."));
        return subnets.makeDefault(vpc.vpcId(), free, zone);
    }

    public CreateDefaultSubnetResponse create(CreateDefaultSubnetRequest request) {
        var zone = Zones.of(request.availabilityZone(), request.availabilityZoneId());
        return CreateDefaultSubnetResponse.builder().subnet(inventory.alone(() -> {
            var vpc = inventory.defaultVpc().orElseThrow(() -> Ec2Faults.of("DefaultVpcDoesNotExist",
                    "No default VPC exists for this account in this region."));
            find(zone).ifPresent(subnet -> {
                throw Ec2Faults.of("DefaultSubnetAlreadyExistsInAvailabilityZone",
                        "'" + subnet.subnetId() + "' is already the default subnet in " + zone + ".");
            });
            return makeSubnet(vpc, zone);
        })).build();
    }

    private Optional<Subnet> find(@Nullable String zone) {
        return inventory.subnets().all().stream().filter(subnet -> Boolean.TRUE.equals(subnet.defaultForAz()))
                .filter(subnet -> zone == null || subnet.availabilityZone().equals(zone))
                .min((one, other) -> one.availabilityZone().compareTo(other.availabilityZone()));
    }

    /// The subnet of an instance for which none is named.
    ///
    /// @param zone the one that it should be in; null for any
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none any more
    public Subnet subnet(@Nullable String zone) {
        var known = zone == null ? null : Zones.of(zone, null);
        if (inventory.defaultVpc().isEmpty()) {
            throw Ec2Faults.noDefaultVpc();
        }
        return find(known).orElseThrow(() -> Ec2Faults.of("MissingInput", known == null
                ? "No subnets found for the default VPC. Please specify a subnet."
                : "No default subnet for availability zone: '" + known + "'."));
    }
}
