/// Networks on paper: VPCs, subnets, gateways, routes, security groups. They decide which addresses instances get and what
/// may be deleted; no packet passes them. Start reading at [Vpcs].
@NullMarked
package dev.stepdeck.sandbox.ec2.network;

import org.jspecify.annotations.NullMarked;
