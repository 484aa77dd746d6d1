package dev.stepdeck.sandbox.ec2;

import dev.stepdeck.sandbox.ec2.instance.InstanceAttributes;
import dev.stepdeck.sandbox.ec2.instance.InstanceReads;
import dev.stepdeck.sandbox.ec2.instance.InstanceTypes;
import dev.stepdeck.sandbox.ec2.instance.Launches;
import dev.stepdeck.sandbox.ec2.instance.StateChanges;

/// Who carries out the operations on instances.
record InstanceOperations(Launches launches, StateChanges changes, InstanceReads reads, InstanceAttributes attributes,
        InstanceTypes types) {}
