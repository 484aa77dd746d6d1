package dev.stepdeck.sandbox.ec2;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import dev.stepdeck.sandbox.ec2.instance.Images;
import dev.stepdeck.sandbox.ec2.instance.InstanceAttributes;
import dev.stepdeck.sandbox.ec2.instance.InstanceReads;
import dev.stepdeck.sandbox.ec2.instance.InstanceTypes;
import dev.stepdeck.sandbox.ec2.instance.Instances;
import dev.stepdeck.sandbox.ec2.instance.Launches;
import dev.stepdeck.sandbox.ec2.instance.Lives;
import dev.stepdeck.sandbox.ec2.instance.MachineSpecs;
import dev.stepdeck.sandbox.ec2.instance.Placements;
import dev.stepdeck.sandbox.ec2.instance.StateChanges;
import dev.stepdeck.sandbox.ec2.key.KeyPairs;
import dev.stepdeck.sandbox.ec2.machine.Machines;
import dev.stepdeck.sandbox.ec2.network.DefaultVpcs;
import dev.stepdeck.sandbox.ec2.network.GroupRules;
import dev.stepdeck.sandbox.ec2.network.InternetGateways;
import dev.stepdeck.sandbox.ec2.network.Permissions;
import dev.stepdeck.sandbox.ec2.network.RouteTableAssociations;
import dev.stepdeck.sandbox.ec2.network.RouteTables;
import dev.stepdeck.sandbox.ec2.network.Routes;
import dev.stepdeck.sandbox.ec2.network.SecurityGroups;
import dev.stepdeck.sandbox.ec2.network.Subnets;
import dev.stepdeck.sandbox.ec2.network.Vpcs;
import dev.stepdeck.sandbox.ec2.network.Zones;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.TagOperations;
import dev.stepdeck.sandbox.process.AccessGiver;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.trust.ScriptTrust;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Makes the EC2 of a sandbox.
public final class Ec2Service {

    private Ec2Service() {}

    /// The service over a store. It owns the store's folder `ec2` and the tables `ec2.*`. Instances that were on when the
    /// store was last used are shown as terminated, and what is left of their processes is ended. Thread-safe; closing it
    /// ends all instances.
    ///
    /// @param iam knows instance profiles
    /// @param ssm knows the images
    /// @param access asked at the start of each instance
    /// @param launcher starts what instances run
    /// @param trust asked about user data
    /// @param changes told of the states of instances
    public static Ec2Client create(Store store, InstantSource clock, IamClient iam, SsmClient ssm,
            AccessGiver access, Launcher launcher, ScriptTrust trust, StatusChanges changes) {
        InstantSource milliseconds = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var inventory = new Inventory(store);
        var rules = new GroupRules(inventory);
        var groups = new SecurityGroups(inventory, rules);
        var routeTables = new RouteTables(inventory);
        var vpcs = new Vpcs(store, inventory, routeTables, groups);
        var subnets = new Subnets(inventory, routeTables);
        var keys = new KeyPairs(inventory, milliseconds);
        var images = new Images(ssm);
        var machines = new Machines(store.folder("ec2"), access, launcher);
        var instances = new Instances(store, inventory, machines, milliseconds, changes);
        var lives = new Lives(inventory, instances, machines, new MachineSpecs(inventory, instances, keys, iam),
                trust, milliseconds);
        lives.endLeftOvers();
        var gateways = new InternetGateways(inventory);
        var routes = new Routes(inventory);
        var defaults = new DefaultVpcs(inventory, vpcs, subnets, gateways, routes);
        defaults.begin(store);
        var network = new NetworkOperations(vpcs, subnets, gateways, routeTables, routes,
                new RouteTableAssociations(inventory), groups, rules, new Permissions(rules, groups), new Zones(),
                defaults);
        var launches = new Launches(inventory, instances, images, keys,
                new Placements(inventory, vpcs, subnets, groups, defaults), iam, lives, milliseconds);
        return new Ec2Facade(network, new TagOperations(inventory), keys, images,
                new InstanceOperations(launches, new StateChanges(inventory, instances, lives),
                        new InstanceReads(instances, machines, milliseconds),
                        new InstanceAttributes(inventory, instances), new InstanceTypes()),
                lives);
    }
}
