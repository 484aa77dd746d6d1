package dev.stepdeck.sandbox.ec2.instance;

import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.SHUTTING_DOWN;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.TERMINATED;

import java.util.List;
import java.util.Set;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;

import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/// TerminateInstances, StopInstances, StartInstances, RebootInstances. All instances of a request, or none.
public final class StateChanges {

    private static final Set<InstanceStateName> GONE = Set.of(SHUTTING_DOWN, TERMINATED);

    private final Inventory inventory;
    private final Instances instances;
    private final Lives lives;

    public StateChanges(Inventory inventory, Instances instances, Lives lives) {
        this.inventory = inventory;
        this.instances = instances;
        this.lives = lives;
    }

    public TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
        var before = named(request.instanceIds());
        before.stream().filter(instance -> instances.launch(instance.instanceId()).keep()).findFirst()
                .ifPresent(instance -> {
                    throw Ec2Faults.of("OperationNotPermitted", "The instance '" + instance.instanceId()
                            + "' may not be"
                            + " terminated. Modify its 'disableApiTermination' instance attribute and try again.");
                });
        lives.end(before, SHUTTING_DOWN);
        return TerminateInstancesResponse.builder().terminatingInstances(changes(before)).build();
    }

    public StopInstancesResponse stop(StopInstancesRequest request) {
        Given.only(request, Set.of("InstanceIds", "Force", "SkipOsShutdown", "DryRun"));
        var before = named(request.instanceIds());
        before.forEach(instance -> {
            requireThere(instance, "stopped");
            if (instances.launch(instance.instanceId()).stay()) {
                throw Ec2Faults.of("OperationNotPermitted", "The instance '" + instance.instanceId() + "' may not be"
                        + " stopped. Modify its 'disableApiStop' instance attribute and try again.");
            }
        });
        lives.end(before, STOPPING);
        return StopInstancesResponse.builder().stoppingInstances(changes(before)).build();
    }

    public StartInstancesResponse start(StartInstancesRequest request) {
        var before = named(request.instanceIds());
        before.forEach(instance -> {
            requireThere(instance, "started");
            if (Instances.state(instance) == STOPPING) {
                throw wrongState(instance, "started");
            }
        });
        before.forEach(instance -> {
            if (becomesPending(instance.instanceId())) {
                lives.begin(instance.instanceId());
            }
        });
        return StartInstancesResponse.builder().startingInstances(changes(before)).build();
    }

    private boolean becomesPending(String id) {
        return inventory.alone(() -> {
            boolean stopped = Instances.state(instances.get(id)) == STOPPED;
            if (stopped) {
                instances.change(id, States::pending);
            }
            return stopped;
        });
    }

    /// A process has nothing to boot: what runs goes on.
    public RebootInstancesResponse reboot(RebootInstancesRequest request) {
        named(request.instanceIds()).forEach(instance -> {
            if (Instances.state(instance) != RUNNING && Instances.state(instance) != PENDING) {
                throw wrongState(instance, "rebooted");
            }
        });
        throw Ec2Faults.lacking("reboots: an instance is a process group, which can be stopped and started");
    }

    private List<Instance> named(List<String> ids) {
        return instances.get(Given.required(ids, "InstanceId"));
    }

    private static void requireThere(Instance instance, String what) {
        if (GONE.contains(Instances.state(instance))) {
            throw wrongState(instance, what);
        }
    }

    private static RuntimeException wrongState(Instance instance, String what) {
        return Ec2Faults.of("IncorrectInstanceState",
                "The instance '" + instance.instanceId() + "' is not in a state from"
                        + " which it can be " + what + ".");
    }

    private List<InstanceStateChange> changes(List<Instance> before) {
        return before.stream().map(instance -> InstanceStateChange.builder().instanceId(instance.instanceId())
                .previousState(instance.state())
                .currentState(instances.find(instance.instanceId()).orElse(instance).state()).build()).toList();
    }
}
