package dev.stepdeck.sandbox.ec2.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;

import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/// The routes of route tables. They lead through internet gateways; the sandbox has no other targets.
public final class Routes {

    private static final Set<String> KNOWN = Set.of("RouteTableId", "DestinationCidrBlock", "GatewayId", "DryRun");

    private final Inventory inventory;

    public Routes(Inventory inventory) {
        this.inventory = inventory;
    }

    public CreateRouteResponse create(CreateRouteRequest request) {
        Given.only(request, KNOWN);
        var destination = destination(request.destinationCidrBlock());
        change(request.routeTableId(), table -> {
            var gateway = target(table, request.gatewayId());
            var before = find(table, destination);
            if (before.isPresent() && !before.get().gatewayId().equals(gateway)) {
                throw Ec2Faults.of("RouteAlreadyExists",
                        "The route identified by " + destination + " already exists.");
            }
            return with(table, before, route(destination, gateway));
        });
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    public ReplaceRouteResponse replace(ReplaceRouteRequest request) {
        Given.only(request, KNOWN);
        var destination = destination(request.destinationCidrBlock());
        change(request.routeTableId(), table -> with(table, Optional.of(existing(table, destination)),
                route(destination, target(table, request.gatewayId()))));
        return ReplaceRouteResponse.builder().build();
    }

    public DeleteRouteResponse delete(DeleteRouteRequest request) {
        Given.only(request, KNOWN);
        var destination = destination(request.destinationCidrBlock());
        change(request.routeTableId(), table -> {
            var gone = existing(table, destination);
            if ("local".equals(gone.gatewayId())) {
                throw Ec2Faults.badValue("cannot remove local route " + destination + " in route table "
                        + table.routeTableId());
            }
            var left = new ArrayList<>(table.routes());
            left.remove(gone);
            return left;
        });
        return DeleteRouteResponse.builder().build();
    }

    private void change(String tableId, Function<RouteTable, List<Route>> change) {
        var id = Given.required(tableId, "routeTableId");
        inventory.alone(() -> {
            var table = inventory.routeTables().get(id);
            inventory.routeTables().put(id, table.toBuilder().routes(change.apply(table)).build());
            return id;
        });
    }

    private static String destination(String text) {
        return Cidr.of(Given.required(text, "destinationCidrBlock"), "destinationCidrBlock").toString();
    }

    private String target(RouteTable table, String given) {
        var gatewayId = Given.required(given, "gatewayId");
        if (gatewayId.equals("local")) {
            throw Ec2Faults.badValue(gatewayId, "gatewayId", "Local routes come with the VPC.");
        }
        var gateway = inventory.gateways().find(gatewayId).orElseThrow(() -> Ec2Faults.of("InvalidGatewayID.NotFound",
                "The gateway ID '" + gatewayId + "' does not exist"));
        if (gateway.attachments().stream().noneMatch(attachment -> attachment.vpcId().equals(table.vpcId()))) {
            throw Ec2Faults.badValue("route table " + table.routeTableId() + " and network gateway " + gatewayId
                    + " belong to different networks");
        }
        return gatewayId;
    }

    private static Optional<Route> find(RouteTable table, String destination) {
        return table.routes().stream().filter(route -> route.destinationCidrBlock().equals(destination)).findFirst();
    }

    private static Route existing(RouteTable table, String destination) {
        return find(table, destination).orElseThrow(() -> Ec2Faults.of("InvalidRoute.NotFound",
                "no route with destination-cidr-block " + destination + " in route table " + table.routeTableId()));
    }

    private static Route route(String destination, String gateway) {
        return Route.builder().destinationCidrBlock(destination).gatewayId(gateway).origin("CreateRoute")
                .state("active").build();
    }

    private static List<Route> with(RouteTable table, Optional<Route> before, Route now) {
        var routes = new ArrayList<>(table.routes());
        before.ifPresent(routes::remove);
        routes.add(now);
        return routes;
    }
}
