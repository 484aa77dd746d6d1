package dev.stepdeck.sandbox.ec2.instance;

import java.util.Base64;
import java.util.List;
import java.util.Set;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;

import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/// DescribeInstanceAttribute and ModifyInstanceAttribute.
public final class InstanceAttributes {

    private static final Set<String> MODIFIABLE = Set.of("InstanceId", "DisableApiTermination", "DisableApiStop",
            "InstanceInitiatedShutdownBehavior", "Groups", "UserData", "InstanceType", "DryRun");

    private final Inventory inventory;
    private final Instances instances;

    public InstanceAttributes(Inventory inventory, Instances instances) {
        this.inventory = inventory;
        this.instances = instances;
    }

    public DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request) {
        var id = Given.required(request.instanceId(), "InstanceId");
        var attribute = Given.oneOf(Given.required(request.attributeAsString(), "Attribute"), "attribute",
                InstanceAttributeName.knownValues());
        var instance = instances.get(id);
        var launch = instances.launch(id);
        var answer = DescribeInstanceAttributeResponse.builder().instanceId(id);
        return switch (attribute) {
            case "userData" -> launch.userData().isEmpty()
                    ? answer.userData(it -> {}).build()
                    : answer.userData(it -> it.value(launch.userData())).build();
            case "instanceType" -> answer.instanceType(it -> it.value(instance.instanceTypeAsString())).build();
            case "disableApiTermination" -> answer.disableApiTermination(it -> it.value(launch.keep())).build();
            case "disableApiStop" -> answer.disableApiStop(it -> it.value(launch.stay())).build();
            case "instanceInitiatedShutdownBehavior" ->
                answer.instanceInitiatedShutdownBehavior(it -> it.value(launch.onShutdown())).build();
            case "rootDeviceName" -> answer.rootDeviceName(it -> it.value(instance.rootDeviceName())).build();
            case "ebsOptimized" -> answer.ebsOptimized(it -> it.value(instance.ebsOptimized())).build();
            case "sourceDestCheck" -> answer.sourceDestCheck(it -> it.value(instance.sourceDestCheck())).build();
            case "enaSupport" -> answer.enaSupport(it -> it.value(true)).build();
            case "groupSet" -> answer.groups(instance.securityGroups()).build();
            case "blockDeviceMapping" -> answer.blockDeviceMappings(List.of()).build();
            case "productCodes" -> answer.productCodes(List.of()).build();
            default -> throw Ec2Faults.lacking("the instance attribute " + attribute);
        };
    }

    public ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request) {
        Given.only(request, MODIFIABLE);
        var id = Given.required(request.instanceId(), "InstanceId");
        inventory.alone(() -> {
            var instance = instances.get(id);
            if (request.disableApiTermination() != null) {
                instances.changeLaunch(id, launch -> launch
                        .withKeep(Boolean.TRUE.equals(request.disableApiTermination().value())));
            } else if (request.disableApiStop() != null) {
                instances.changeLaunch(id,
                        launch -> launch.withStay(Boolean.TRUE.equals(request.disableApiStop().value())));
            } else if (request.instanceInitiatedShutdownBehavior() != null) {
                var behavior = Given.oneOf(Given.required(request.instanceInitiatedShutdownBehavior().value(), "Value"),
                        "InstanceInitiatedShutdownBehavior", "stop", "terminate");
                instances.changeLaunch(id, launch -> launch.withOnShutdown(behavior));
            } else if (!request.groups().isEmpty()) {
                regroup(instance, request.groups());
            } else {
                changeStopped(instance, request);
            }
            return id;
        });
        return ModifyInstanceAttributeResponse.builder().build();
    }

    private void regroup(Instance instance, List<String> ids) {
        var groups = ids.stream().distinct().map(inventory.groups()::get).map(group -> {
            if (!group.vpcId().equals(instance.vpcId())) {
                throw Ec2Faults.of("InvalidGroup.NotFound", "The security group '" + group.groupId()
                        + "' does not exist in VPC '" + instance.vpcId() + "'");
            }
            return GroupIdentifier.builder().groupId(group.groupId()).groupName(group.groupName()).build();
        }).toList();
        instances.change(instance.instanceId(), it -> it.toBuilder().securityGroups(groups).networkInterfaces(
                it.networkInterfaces().stream().map(card -> card.toBuilder().groups(groups).build()).toList()).build());
    }

    /// What only a stopped instance can get.
    private void changeStopped(Instance instance, ModifyInstanceAttributeRequest request) {
        var id = instance.instanceId();
        if (request.userData() == null && request.instanceType() == null) {
            throw Ec2Faults.missing("attribute");
        }
        if (Instances.state(instance) != InstanceStateName.STOPPED) {
            throw Ec2Faults.of("IncorrectInstanceState", "The instance '" + id + "' is not in the 'stopped' state.");
        }
        if (request.userData() != null) {
            var data = request.userData().value() == null
                    ? ""
                    : LaunchCheck.userData(
                            Base64.getEncoder().encodeToString(request.userData().value().asByteArray()));
            instances.changeLaunch(id, launch -> launch.withUserData(data));
        } else {
            var type = Given.required(request.instanceType().value(), "Value");
            if (!InstanceTypes.architecture(type).equals(instance.architectureAsString())) {
                throw Ec2Faults.badValue("The instance type " + type + " has another architecture than the instance.");
            }
            instances.change(id, it -> it.toBuilder().instanceType(type).build());
        }
    }
}
