package dev.stepdeck.sandbox.ec2;

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

/// Who carries out the operations on networks.
record NetworkOperations(Vpcs vpcs, Subnets subnets, InternetGateways gateways, RouteTables routeTables, Routes routes,
        RouteTableAssociations associations, SecurityGroups groups, GroupRules rules, Permissions permissions,
        Zones zones, DefaultVpcs defaults) {}
