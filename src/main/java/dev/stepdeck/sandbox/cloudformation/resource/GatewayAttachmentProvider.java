package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// `AWS::EC2::VPCGatewayAttachment` of an internet gateway. `Ref` gives `IGW|` and the id of the VPC.
final class GatewayAttachmentProvider extends Ec2Provider {

    GatewayAttachmentProvider(Ec2Client ec2) {
        super(ec2, "");
    }

    @Override
    public String type() {
        return "AWS::EC2::VPCGatewayAttachment";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("VpcId", "InternetGatewayId").requiring("VpcId", "InternetGatewayId");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("AttachmentType");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("VpcId");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return "IGW|" + request.properties().text("VpcId");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        attach(request.properties());
        return Map.of("AttachmentType", "IGW");
    }

    private void attach(Properties properties) {
        ec2().attachInternetGateway(attach -> attach.vpcId(properties.text("VpcId"))
                .internetGatewayId(properties.text("InternetGatewayId")));
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        if (!request.properties().same(before.properties(), "InternetGatewayId")) {
            delete(before);
            attach(request.properties());
        }
        return Map.of("AttachmentType", "IGW");
    }

    @Override
    public void delete(ResourceState state) {
        try {
            Absent.ignore(() -> ec2().detachInternetGateway(detach -> detach.vpcId(state.properties().text("VpcId"))
                    .internetGatewayId(state.properties().text("InternetGatewayId"))));
        } catch (AwsServiceException e) {
            if (!e.awsErrorDetails().errorCode().equals("Gateway.NotAttached")) {
                throw e;
            }
        }
    }
}
