package dev.stepdeck.sandbox.ec2.instance;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.ec2.machine.Machines;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.status.StatusChange;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/// The instances as they are kept: what the API shows, and the [Launch] behind it. Those that have been terminated are
/// forgotten after an hour, as on AWS.
public final class Instances {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Inventory inventory;
    private final Table<Launch> launches;
    private final Machines machines;
    private final InstantSource clock;
    private final StatusChanges changes;

    public Instances(Store store, Inventory inventory, Machines machines, InstantSource clock,
            StatusChanges changes) {
        this.changes = changes;
        this.inventory = inventory;
        this.launches = store.table("ec2.launches", new JsonRows<>(Launch.class));
        this.machines = machines;
        this.clock = clock;
    }

    /// All that are remembered.
    List<Instance> all() {
        forgetOld();
        return inventory.instances().all();
    }

    private void forgetOld() {
        long before = clock.instant().minus(REMEMBERED).toEpochMilli();
        launches.page("", "", Integer.MAX_VALUE, row -> row).stream()
                .filter(row -> row.getValue().endMillis() > 0 && row.getValue().endMillis() < before)
                .forEach(row -> {
                    inventory.instances().remove(row.getKey());
                    launches.remove(row.getKey());
                    machines.console(row.getKey()).delete();
                });
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none with the id
    Instance get(String id) {
        if (!id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
            throw Ec2Faults.of("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"");
        }
        return inventory.instances().get(id);
    }

    /// Several; all must be there.
    List<Instance> get(List<String> ids) {
        ids.forEach(this::get);
        return ids.stream().distinct().map(this::get).toList();
    }

    Optional<Instance> find(String id) {
        return inventory.instances().find(id);
    }

    Launch launch(String id) {
        return launches.get(id).orElseThrow(() -> Ec2Faults.notFound(Kind.INSTANCE, id));
    }

    /// The instances that a client has launched with a token.
    List<Instance> ofToken(String token) {
        return inventory.instances().all().stream().filter(instance -> token.equals(instance.clientToken())).toList();
    }

    void add(Instance instance, Launch launch) {
        launches.put(instance.instanceId(), launch);
        inventory.instances().put(instance.instanceId(), instance);
        tell(instance);
    }

    void change(String id, UnaryOperator<Instance> change) {
        var before = inventory.instances().find(id).map(Instances::state);
        inventory.instances().update(id, change).filter(now -> !before.equals(Optional.of(state(now))))
                .ifPresent(this::tell);
    }

    private void tell(Instance instance) {
        changes.tell(StatusChange.Of.INSTANCE, instance.instanceId(), instance.state().nameAsString());
    }

    void changeLaunch(String id, UnaryOperator<Launch> change) {
        launches.update(id, change);
    }

    /// Counts as terminated from now on.
    void end(String id) {
        inventory.alone(() -> {
            change(id, States::terminated);
            changeLaunch(id, launch -> launch.ended(clock.millis()));
            return id;
        });
        machines.dropDisk(id);
    }

    static InstanceStateName state(Instance instance) {
        return instance.state().name();
    }
}
