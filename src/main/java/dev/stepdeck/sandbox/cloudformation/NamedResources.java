package dev.stepdeck.sandbox.cloudformation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/// Which of the resources that values of parameters name are there. Types of resources that the sandbox lacks are not looked up.
/// Source: "CloudFormation-supplied parameter types" in the user guide.
final class NamedResources {

    private final Supplier<Ec2Client> ec2;
    private final Map<String, Lookup> byType = Map.of("AWS::EC2::VPC::Id", this::vpcs, "AWS::EC2::Subnet::Id",
            this::subnets, "AWS::EC2::SecurityGroup::Id", this::groups, "AWS::EC2::SecurityGroup::GroupName",
            this::groupNames, "AWS::EC2::Instance::Id", this::instances, "AWS::EC2::KeyPair::KeyName", this::keyPairs);

    private interface Lookup {
        Set<String> found(List<String> values);
    }

    NamedResources(Supplier<Ec2Client> ec2) {
        this.ec2 = ec2;
    }

    /// Those of the values of a type, or of a list of it, that name nothing.
    List<String> missing(String type, List<String> values) {
        var single = type.startsWith("List<") ? type.substring(5, type.length() - 1) : type;
        var lookup = byType.get(single);
        if (lookup == null || values.isEmpty()) {
            return List.of();
        }
        var found = lookup.found(values);
        return values.stream().filter(value -> !found.contains(value)).toList();
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private Set<String> vpcs(List<String> values) {
        var found = new HashSet<String>();
        ec2.get().describeVpcs(describe -> describe.filters(filter("vpc-id", values))).vpcs()
                .forEach(vpc -> found.add(vpc.vpcId()));
        return found;
    }

    private Set<String> subnets(List<String> values) {
        var found = new HashSet<String>();
        ec2.get().describeSubnets(describe -> describe.filters(filter("subnet-id", values))).subnets()
                .forEach(subnet -> found.add(subnet.subnetId()));
        return found;
    }

    private Set<String> groups(List<String> values) {
        var found = new HashSet<String>();
        ec2.get().describeSecurityGroups(describe -> describe.filters(filter("group-id", values))).securityGroups()
                .forEach(group -> found.add(group.groupId()));
        return found;
    }

    private Set<String> groupNames(List<String> values) {
        var found = new HashSet<String>();
        ec2.get().describeSecurityGroups(describe -> describe.filters(filter("group-name", values))).securityGroups()
                .forEach(group -> found.add(group.groupName()));
        return found;
    }

    private Set<String> instances(List<String> values) {
        var found = new HashSet<String>();
        ec2.get().describeInstances(describe -> describe.filters(filter("instance-id", values))).reservations()
                .forEach(made -> made.instances().forEach(instance -> found.add(instance.instanceId())));
        return found;
    }

    private Set<String> keyPairs(List<String> values) {
        var found = new HashSet<String>();
        ec2.get().describeKeyPairs(describe -> describe.filters(filter("key-name", values))).keyPairs()
                .forEach(pair -> found.add(pair.keyName()));
        return found;
    }
}
