package dev.stepdeck.sandbox.ec2.network;

import java.util.List;
import java.util.Objects;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/// Internet gateways and the VPCs that they are attached to.
public final class InternetGateways {

    private static final Filters<InternetGateway> FILTERS = Filters.<InternetGateway>ofTagged()
            .on("internet-gateway-id", InternetGateway::internetGatewayId)
            .on("owner-id", InternetGateway::ownerId)
            .onAll("attachment.vpc-id", it -> it.attachments().stream().map(InternetGatewayAttachment::vpcId))
            .onAll("attachment.state", it -> it.attachments().stream().map(InternetGatewayAttachment::stateAsString));

    private final Inventory inventory;

    public InternetGateways(Inventory inventory) {
        this.inventory = inventory;
    }

    public CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
        var id = inventory.newId(Kind.INTERNET_GATEWAY.prefix());
        var gateway = InternetGateway.builder().internetGatewayId(id).ownerId(Account.ID).attachments(List.of())
                .tags(Tags.specified(request.tagSpecifications(), Kind.INTERNET_GATEWAY)).build();
        inventory.gateways().put(id, gateway);
        return CreateInternetGatewayResponse.builder().internetGateway(gateway).build();
    }

    InternetGateway create() {
        return create(CreateInternetGatewayRequest.builder().build()).internetGateway();
    }

    public AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
        var id = Given.required(request.internetGatewayId(), "internetGatewayId");
        var vpc = Given.required(request.vpcId(), "vpcId");
        inventory.alone(() -> {
            var gateway = inventory.gateways().get(id);
            inventory.vpcs().get(vpc);
            if (!gateway.attachments().isEmpty()) {
                throw Ec2Faults.of("Resource.AlreadyAssociated", "resource " + id + " is already attached to network "
                        + gateway.attachments().getFirst().vpcId());
            }
            if (inventory.gateways().all().stream().flatMap(other -> other.attachments().stream())
                    .anyMatch(attachment -> attachment.vpcId().equals(vpc))) {
                throw Ec2Faults.badValue("Network " + vpc + " already has an internet gateway attached");
            }
            inventory.gateways().put(id,
                    gateway.toBuilder()
                            .attachments(InternetGatewayAttachment.builder().vpcId(vpc).state("available").build())
                            .build());
            return id;
        });
        return AttachInternetGatewayResponse.builder().build();
    }

    public DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
        var id = Given.required(request.internetGatewayId(), "internetGatewayId");
        var vpc = Given.required(request.vpcId(), "vpcId");
        inventory.alone(() -> {
            var gateway = inventory.gateways().get(id);
            if (gateway.attachments().stream().noneMatch(attachment -> attachment.vpcId().equals(vpc))) {
                throw Ec2Faults.of("Gateway.NotAttached", "resource " + id + " is not attached to network " + vpc);
            }
            if (inventory.instances().all().stream().anyMatch(
                    instance -> Objects.equals(instance.vpcId(), vpc) && instance.publicIpAddress() != null)) {
                throw Ec2Faults.of("DependencyViolation",
                        "Network " + vpc + " has some mapped public address(es). Please"
                                + " unmap those public address(es) before detaching the gateway.");
            }
            inventory.gateways().put(id, gateway.toBuilder().attachments(List.of()).build());
            return id;
        });
        return DetachInternetGatewayResponse.builder().build();
    }

    public DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
        var id = Given.required(request.internetGatewayId(), "internetGatewayId");
        inventory.alone(() -> {
            if (!inventory.gateways().get(id).attachments().isEmpty()) {
                throw Ec2Faults.inUse(Kind.INTERNET_GATEWAY, id);
            }
            inventory.gateways().remove(id);
            return id;
        });
        return DeleteInternetGatewayResponse.builder().build();
    }

    public DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
        var page = new Listing(request.internetGatewayIds(), request.filters(), request.maxResults(),
                request.nextToken()).of(inventory.gateways(), FILTERS);
        return DescribeInternetGatewaysResponse.builder().internetGateways(page.items()).nextToken(page.next())
                .build();
    }
}
