package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;

/// `AWS::EC2::RouteTable`. `Ref` gives the id.
final class RouteTableProvider extends Ec2Provider {

    private static final String ID = "RouteTableId";

    RouteTableProvider(Ec2Client ec2) {
        super(ec2, ID);
    }

    @Override
    public String type() {
        return "AWS::EC2::RouteTable";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("VpcId").with("Tags", Shape.tags()).requiring("VpcId");
    }

    @Override
    public Set<String> attributes() {
        return Set.of(ID);
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("VpcId");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        return Map.of(ID, ec2().createRouteTable(create -> create.vpcId(request.properties().text("VpcId"))
                .tagSpecifications(tagged(request, "route-table"))).routeTable().routeTableId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        retag(before.physicalId(), request, before);
        return Map.of(ID, before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ec2().deleteRouteTable(delete -> delete.routeTableId(state.physicalId())));
    }
}
