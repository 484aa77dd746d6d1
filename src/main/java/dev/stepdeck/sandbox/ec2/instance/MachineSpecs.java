package dev.stepdeck.sandbox.ec2.instance;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.key.KeyPairs;
import dev.stepdeck.sandbox.ec2.machine.MachineSpec;
import dev.stepdeck.sandbox.ec2.machine.UserData;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// What the machine of an instance is told. Source of the names: "Instance metadata categories".
public final class MachineSpecs {

    private final Inventory inventory;
    private final Instances instances;
    private final KeyPairs keys;
    private final IamClient iam;

    public MachineSpecs(Inventory inventory, Instances instances, KeyPairs keys, IamClient iam) {
        this.inventory = inventory;
        this.instances = instances;
        this.keys = keys;
        this.iam = iam;
    }

    MachineSpec of(String id) {
        var instance = instances.get(id);
        var launch = instances.launch(id);
        var facts = facts(instance);
        facts.put("reservation-id", launch.reservation());
        return new MachineSpec(id, UserData.read(Base64.getDecoder().decode(launch.userData())), facts,
                role(instance), instance.metadataOptions().httpTokens() == HttpTokensState.REQUIRED);
    }

    private Map<String, String> facts(Instance instance) {
        var facts = new HashMap<String, String>();
        facts.put("instance-id", instance.instanceId());
        facts.put("ami-id", instance.imageId());
        facts.put("ami-launch-index", String.valueOf(instance.amiLaunchIndex()));
        facts.put("ami-manifest-path", "(unknown)");
        facts.put("instance-type", instance.instanceTypeAsString());
        facts.put("instance-action", "none");
        facts.put("instance-life-cycle", "on-demand");
        facts.put("hostname", instance.privateDnsName());
        facts.put("local-hostname", instance.privateDnsName());
        facts.put("local-ipv4", instance.privateIpAddress());
        facts.put("placement/availability-zone", instance.placement().availabilityZone());
        facts.put("placement/region", Account.REGION);
        facts.put("profile", "default-hvm");
        facts.put("security-groups",
                instance.securityGroups().stream().map(GroupIdentifier::groupName).collect(Collectors.joining("\n")));
        facts.put("services/domain", "amazonaws.com");
        facts.put("services/partition", "aws");
        if (instance.publicIpAddress() != null) {
            facts.put("public-ipv4", instance.publicIpAddress());
            facts.put("public-hostname", Objects.requireNonNullElse(instance.publicDnsName(), ""));
        }
        network(instance, facts);
        if (instance.keyName() != null) {
            key(instance.keyName()).ifPresent(line -> facts.put("public-keys/0/openssh-key", line));
        }
        if (instance.metadataOptions().instanceMetadataTags() == InstanceMetadataTagsState.ENABLED) {
            Tags.of(instance).forEach(tag -> facts.put("tags/instance/" + tag.key(), tag.value()));
        }
        return facts;
    }

    private void network(Instance instance, Map<String, String> facts) {
        instance.networkInterfaces().forEach(card -> {
            facts.put("mac", card.macAddress());
            var folder = "network/interfaces/macs/" + card.macAddress() + "/";
            facts.put(folder + "device-number", "0");
            facts.put(folder + "interface-id", card.networkInterfaceId());
            facts.put(folder + "mac", card.macAddress());
            facts.put(folder + "owner-id", Account.ID);
            facts.put(folder + "subnet-id", card.subnetId());
            facts.put(folder + "vpc-id", card.vpcId());
            facts.put(folder + "local-ipv4s", card.privateIpAddress());
            facts.put(folder + "security-group-ids",
                    card.groups().stream().map(GroupIdentifier::groupId).collect(Collectors.joining("\n")));
            inventory.subnets().find(card.subnetId())
                    .ifPresent(subnet -> facts.put(folder + "subnet-ipv4-cidr-block", subnet.cidrBlock()));
            inventory.vpcs().find(card.vpcId())
                    .ifPresent(vpc -> facts.put(folder + "vpc-ipv4-cidr-block", vpc.cidrBlock()));
        });
    }

    private Optional<String> key(String name) {
        try {
            return Optional.of(keys.named(name).publicKey() + " " + name);
        } catch (AwsServiceException e) {
            return Optional.empty(); // deleted since
        }
    }

    private Optional<MachineSpec.Role> role(Instance instance) {
        if (instance.iamInstanceProfile() == null) {
            return Optional.empty();
        }
        var arn = instance.iamInstanceProfile().arn();
        try {
            var profile = iam
                    .getInstanceProfile(get -> get.instanceProfileName(arn.substring(arn.lastIndexOf('/') + 1)))
                    .instanceProfile();
            return profile.roles().stream().findFirst().map(
                    role -> new MachineSpec.Role(role.roleName(), profile.arn(), profile.instanceProfileId()));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }
}
