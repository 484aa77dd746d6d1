package dev.stepdeck.sandbox.ec2.network;

import java.util.ArrayList;
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

import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// Route tables. Those who change them are [Routes] and [RouteTableAssociations].
public final class RouteTables {

    private static final Filters<RouteTable> FILTERS = Filters.<RouteTable>ofTagged()
            .on("route-table-id", RouteTable::routeTableId).on("vpc-id", RouteTable::vpcId)
            .on("owner-id", RouteTable::ownerId)
            .onAll("association.main", it -> it.associations().stream().map(RouteTableAssociation::main))
            .onAll("association.subnet-id", it -> it.associations().stream()
                    .flatMap(association -> Optional.ofNullable(association.subnetId()).stream()))
            .onAll("association.route-table-association-id",
                    it -> it.associations().stream().map(RouteTableAssociation::routeTableAssociationId))
            .onAll("association.route-table-id",
                    it -> it.associations().stream().map(RouteTableAssociation::routeTableId))
            .onAll("route.gateway-id", it -> it.routes().stream().map(Route::gatewayId))
            .onAll("route.destination-cidr-block", it -> it.routes().stream().map(Route::destinationCidrBlock))
            .onAll("route.origin", it -> it.routes().stream().map(Route::originAsString))
            .onAll("route.state", it -> it.routes().stream().map(Route::stateAsString))
            .never("association.gateway-id", "route.destination-ipv6-cidr-block", "route.destination-prefix-list-id",
                    "route.egress-only-internet-gateway-id", "route.instance-id", "route.nat-gateway-id",
                    "route.transit-gateway-id", "route.vpc-peering-connection-id");

    private final Inventory inventory;

    public RouteTables(Inventory inventory) {
        this.inventory = inventory;
    }

    public CreateRouteTableResponse create(CreateRouteTableRequest request) {
        Given.only(request, Set.of("VpcId", "TagSpecifications", "ClientToken", "DryRun"));
        var vpcId = Given.required(request.vpcId(), "vpcId");
        var tags = Tags.specified(request.tagSpecifications(), Kind.ROUTE_TABLE);
        return CreateRouteTableResponse.builder()
                .routeTable(inventory.alone(() -> make(inventory.vpcs().get(vpcId), tags))).build();
    }

    private RouteTable make(Vpc vpc, List<Tag> tags) {
        var id = inventory.newId(Kind.ROUTE_TABLE.prefix());
        var table = RouteTable.builder().routeTableId(id).vpcId(vpc.vpcId()).ownerId(Account.ID)
                .associations(List.of()).propagatingVgws(List.of()).routes(Route.builder()
                        .destinationCidrBlock(vpc.cidrBlock()).gatewayId("local").origin("CreateRouteTable")
                        .state("active").build())
                .tags(tags).build();
        inventory.routeTables().put(id, table);
        return table;
    }

    /// Makes the table of a new VPC that its subnets use by themselves.
    void makeMain(Vpc vpc) {
        var table = make(vpc, List.of());
        inventory.routeTables().put(table.routeTableId(),
                table.toBuilder().associations(RouteTableAssociation.builder().main(true)
                        .routeTableAssociationId(inventory.newId("rtbassoc-")).routeTableId(table.routeTableId())
                        .associationState(state -> state.state("associated")).build()).build());
    }

    void removeMain(String vpcId) {
        ofVpc(vpcId).forEach(table -> inventory.routeTables().remove(table.routeTableId()));
    }

    /// Whether a VPC has tables beside the main one.
    boolean hasOwn(String vpcId) {
        return ofVpc(vpcId).stream().anyMatch(table -> !isMain(table));
    }

    private List<RouteTable> ofVpc(String vpcId) {
        return inventory.routeTables().all().stream().filter(table -> table.vpcId().equals(vpcId)).toList();
    }

    private static boolean isMain(RouteTable table) {
        return table.associations().stream().anyMatch(association -> Boolean.TRUE.equals(association.main()));
    }

    /// Ends the association of a subnet that is deleted.
    void forgetSubnet(String subnetId) {
        inventory.routeTables().all().forEach(table -> {
            var left = new ArrayList<>(table.associations());
            if (left.removeIf(association -> subnetId.equals(association.subnetId()))) {
                inventory.routeTables().put(table.routeTableId(), table.toBuilder().associations(left).build());
            }
        });
    }

    public DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
        var id = Given.required(request.routeTableId(), "routeTableId");
        inventory.alone(() -> {
            if (!inventory.routeTables().get(id).associations().isEmpty()) {
                throw Ec2Faults.inUse(Kind.ROUTE_TABLE, id);
            }
            inventory.routeTables().remove(id);
            return id;
        });
        return DeleteRouteTableResponse.builder().build();
    }

    public DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        var listing = new Listing(request.routeTableIds(), request.filters(), request.maxResults(),
                request.nextToken());
        var all = listing.ids().isEmpty()
                ? inventory.routeTables().all()
                : listing.ids().stream().distinct().map(inventory.routeTables()::get).toList();
        var page = listing.of(all.stream().map(this::shown).toList(), FILTERS);
        return DescribeRouteTablesResponse.builder().routeTables(page.items()).nextToken(page.next()).build();
    }

    /// A route whose gateway has gone leads nowhere.
    private RouteTable shown(RouteTable table) {
        return table.toBuilder().routes(table.routes().stream().map(route -> isOpen(route, table.vpcId())
                ? route
                : route.toBuilder().state("blackhole").build()).toList()).build();
    }

    private boolean isOpen(Route route, String vpcId) {
        return "local".equals(route.gatewayId()) || inventory.gateways().find(route.gatewayId()).stream()
                .flatMap(gateway -> gateway.attachments().stream())
                .anyMatch(attachment -> attachment.vpcId().equals(vpcId));
    }
}
