package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Route;

/// `AWS::EC2::Route` through an internet gateway. `Ref` gives the table and the destination, `rtb-...|0.0.0.0/0`.
final class RouteProvider extends Ec2Provider {

    RouteProvider(Ec2Client ec2) {
        super(ec2, "");
    }

    @Override
    public String type() {
        return "AWS::EC2::Route";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("RouteTableId", "DestinationCidrBlock", "GatewayId").requiring("RouteTableId",
                "DestinationCidrBlock", "GatewayId");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("CidrBlock");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("RouteTableId", "DestinationCidrBlock");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("RouteTableId") + "|" + request.properties().text("DestinationCidrBlock");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String id) {
        var properties = request.properties();
        var table = properties.text("RouteTableId");
        var destination = properties.text("DestinationCidrBlock");
        if (ec2().describeRouteTables(describe -> describe.routeTableIds(table)).routeTables().getFirst().routes()
                .stream().map(Route::destinationCidrBlock).anyMatch(destination::equals)) {
            throw FailureReason.alreadyExists(type(), id);
        }
        ec2().createRoute(create -> create.routeTableId(table).destinationCidrBlock(destination)
                .gatewayId(properties.text("GatewayId")));
        return attributesOf(properties);
    }

    private static Map<String, String> attributesOf(Properties properties) {
        return Map.of("CidrBlock", properties.text("DestinationCidrBlock"));
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var properties = request.properties();
        ec2().replaceRoute(replace -> replace.routeTableId(properties.text("RouteTableId"))
                .destinationCidrBlock(properties.text("DestinationCidrBlock"))
                .gatewayId(properties.text("GatewayId")));
        return attributesOf(properties);
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ec2().deleteRoute(delete -> delete.routeTableId(state.properties().text("RouteTableId"))
                .destinationCidrBlock(state.properties().text("DestinationCidrBlock"))));
    }
}
