package dev.stepdeck.sandbox.ec2.network;

import java.util.ArrayList;
import java.util.Set;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;

import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/// Which subnets use which route table instead of their VPC's main one.
public final class RouteTableAssociations {

    private final Inventory inventory;

    public RouteTableAssociations(Inventory inventory) {
        this.inventory = inventory;
    }

    public AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
        Given.only(request, Set.of("RouteTableId", "SubnetId", "DryRun"));
        var tableId = Given.required(request.routeTableId(), "routeTableId");
        var subnetId = Given.required(request.subnetId(), "subnetId");
        var id = inventory.alone(() -> {
            requireSameVpc(tableId, subnetId);
            if (inventory.routeTables().all().stream().flatMap(other -> other.associations().stream())
                    .anyMatch(association -> subnetId.equals(association.subnetId()))) {
                throw Ec2Faults.of("Resource.AlreadyAssociated", "the specified association for route table " + tableId
                        + " conflicts with an existing association");
            }
            return add(tableId, subnetId);
        });
        return AssociateRouteTableResponse.builder().associationId(id).associationState(it -> it.state("associated"))
                .build();
    }

    public DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
        var id = Given.required(request.associationId(), "associationId");
        inventory.alone(() -> {
            remove(id);
            return id;
        });
        return DisassociateRouteTableResponse.builder().build();
    }

    public ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest request) {
        var id = Given.required(request.associationId(), "associationId");
        var tableId = Given.required(request.routeTableId(), "routeTableId");
        var fresh = inventory.alone(() -> {
            inventory.routeTables().get(tableId);
            var subnetId = association(table(id), id).subnetId();
            if (subnetId == null) {
                throw Ec2Faults.lacking("another main route table for a VPC");
            }
            requireSameVpc(tableId, subnetId);
            remove(id);
            return add(tableId, subnetId);
        });
        return ReplaceRouteTableAssociationResponse.builder().newAssociationId(fresh)
                .associationState(it -> it.state("associated")).build();
    }

    private void requireSameVpc(String tableId, String subnetId) {
        var table = inventory.routeTables().get(tableId);
        if (!table.vpcId().equals(inventory.subnets().get(subnetId).vpcId())) {
            throw Ec2Faults.badValue("Route table " + tableId + " and subnet " + subnetId
                    + " belong to different networks");
        }
    }

    private String add(String tableId, String subnetId) {
        var table = inventory.routeTables().get(tableId);
        var id = inventory.newId("rtbassoc-");
        var associations = new ArrayList<>(table.associations());
        associations.add(RouteTableAssociation.builder().routeTableAssociationId(id).routeTableId(tableId)
                .subnetId(subnetId).main(false).associationState(it -> it.state("associated")).build());
        inventory.routeTables().put(tableId, table.toBuilder().associations(associations).build());
        return id;
    }

    private void remove(String id) {
        var table = table(id);
        var gone = association(table, id);
        if (Boolean.TRUE.equals(gone.main())) {
            throw Ec2Faults.badValue("cannot disassociate the main route table association " + id);
        }
        var left = new ArrayList<>(table.associations());
        left.remove(gone);
        inventory.routeTables().put(table.routeTableId(), table.toBuilder().associations(left).build());
    }

    private RouteTable table(String id) {
        return inventory.routeTables().all().stream()
                .filter(table -> table.associations().stream().anyMatch(it -> isCalled(it, id))).findFirst()
                .orElseThrow(() -> Ec2Faults.of("InvalidAssociationID.NotFound",
                        "The association ID '" + id + "' does not exist"));
    }

    private static RouteTableAssociation association(RouteTable table, String id) {
        return table.associations().stream().filter(it -> isCalled(it, id)).findFirst().orElseThrow();
    }

    private static boolean isCalled(RouteTableAssociation association, String id) {
        return association.routeTableAssociationId().equals(id);
    }
}
