package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;

/// `AWS::EC2::SubnetRouteTableAssociation`. `Ref` gives the id of the association.
final class RouteTableAssociationProvider extends Ec2Provider {

    private static final String ID = "Id";

    RouteTableAssociationProvider(Ec2Client ec2) {
        super(ec2, ID);
    }

    @Override
    public String type() {
        return "AWS::EC2::SubnetRouteTableAssociation";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("SubnetId", "RouteTableId").requiring("SubnetId", "RouteTableId");
    }

    @Override
    public Set<String> attributes() {
        return Set.of(ID);
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("SubnetId");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        return Map.of(ID, ec2().associateRouteTable(associate -> associate.subnetId(properties.text("SubnetId"))
                .routeTableId(properties.text("RouteTableId"))).associationId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        return Map.of(ID, ec2().replaceRouteTableAssociation(replace -> replace.associationId(before.physicalId())
                .routeTableId(request.properties().text("RouteTableId"))).newAssociationId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(() -> ec2().disassociateRouteTable(end -> end.associationId(state.physicalId())));
    }
}
