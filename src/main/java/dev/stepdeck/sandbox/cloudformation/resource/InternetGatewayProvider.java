package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.ec2.Ec2Client;

/// `AWS::EC2::InternetGateway`. `Ref` gives the id.
final class InternetGatewayProvider extends Ec2Provider {

    private static final String ID = "InternetGatewayId";

    InternetGatewayProvider(Ec2Client ec2) {
        super(ec2, ID);
    }

    @Override
    public String type() {
        return "AWS::EC2::InternetGateway";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts().with("Tags", Shape.tags());
    }

    @Override
    public Set<String> attributes() {
        return Set.of(ID);
    }

    @Override
    public Set<String> createOnly() {
        return Set.of();
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        return Map.of(ID, ec2()
                .createInternetGateway(create -> create.tagSpecifications(tagged(request, "internet-gateway")))
                .internetGateway().internetGatewayId());
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        retag(before.physicalId(), request, before);
        return Map.of(ID, before.physicalId());
    }

    @Override
    public void delete(ResourceState state) {
        Absent.ignore(
                () -> ec2().deleteInternetGateway(delete -> delete.internetGatewayId(state.physicalId())));
    }
}
