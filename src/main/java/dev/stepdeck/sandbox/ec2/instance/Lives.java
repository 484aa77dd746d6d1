package dev.stepdeck.sandbox.ec2.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.SHUTTING_DOWN;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.ec2.machine.Machine;
import dev.stepdeck.sandbox.ec2.machine.MachineSpec;
import dev.stepdeck.sandbox.ec2.machine.Machines;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.trust.Decision;
import dev.stepdeck.sandbox.trust.Question;
import dev.stepdeck.sandbox.trust.Script;
import dev.stepdeck.sandbox.trust.ScriptTrust;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/// Turns the machines of instances on and off, each on a thread of its own, and follows their states. Owns the machines that
/// are on.
public final class Lives implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lives.class);
    private static final Set<InstanceStateName> ON = Set.of(PENDING, RUNNING);

    private final Inventory inventory;
    private final Instances instances;
    private final Machines machines;
    private final MachineSpecs specs;
    private final ScriptTrust trust;
    private final InstantSource clock;
    private final Map<String, Question> questions = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Machine>> on = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Lives(Inventory inventory, Instances instances, Machines machines, MachineSpecs specs,
            ScriptTrust trust, InstantSource clock) {
        this.inventory = inventory;
        this.instances = instances;
        this.machines = machines;
        this.specs = specs;
        this.trust = trust;
        this.clock = clock;
    }

    /// Ends what was on when the sandbox was last stopped, or died.
    public void endLeftOvers() {
        for (var instance : instances.all()) {
            var id = instance.instanceId();
            switch (Instances.state(instance)) {
                case PENDING, RUNNING -> {
                    machines.killLeftOver(id);
                    lose(id);
                }
                case SHUTTING_DOWN -> {
                    machines.killLeftOver(id);
                    instances.end(id);
                }
                case STOPPING -> {
                    machines.killLeftOver(id);
                    instances.change(id, States::stopped);
                }
                case STOPPED, TERMINATED, UNKNOWN_TO_SDK_VERSION -> {
                    // Nothing of it was on.
                }
            }
        }
    }

    private void lose(String id) {
        instances.change(id, instance -> States.ending(instance, SHUTTING_DOWN, States.Cause.SANDBOX, clock.instant()));
        instances.end(id);
    }

    /// Begins to turn an instance on that is pending.
    void begin(String id) {
        var machine = new CompletableFuture<Machine>();
        on.put(id, machine);
        Thread.ofVirtual().name("instance " + id).start(() -> live(id, machine));
    }

    private void live(String id, CompletableFuture<Machine> starting) {
        try {
            boolean first = !instances.launch(id).booted();
            var spec = specs.of(id);
            if (first && !spec.userData().scripts().isEmpty() && !mayRun(spec)) {
                starting.completeExceptionally(new IllegalStateException("Not allowed to run"));
                if (change(id, SHUTTING_DOWN, States.Cause.REFUSED)) {
                    finish(id);
                }
                return;
            }
            var machine = machines.start(spec, first);
            instances.changeLaunch(id, Launch::withBooted);
            instances.change(id,
                    instance -> Instances.state(instance) == PENDING ? States.running(instance) : instance);
            starting.complete(machine);
            if (machine.await()) {
                shutDown(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The instance {} failed", id, e);
            starting.completeExceptionally(e);
            instances.change(id,
                    instance -> States.ending(instance, SHUTTING_DOWN, States.Cause.FAILED, clock.instant()));
            finish(id);
        }
    }

    /// The instance is pending until somebody has read its user data, where that is asked.
    private boolean mayRun(MachineSpec spec) throws InterruptedException {
        var script = Script.of(spec.id(), "EC2 instance " + spec.id(), "user data of " + spec.id(),
                spec.userData().text().getBytes(UTF_8));
        var question = trust.ask(script);
        if (question.isEmpty()) {
            return true;
        }
        questions.put(spec.id(), question.get());
        if (closed || Instances.state(instances.get(spec.id())) != PENDING) {
            question.get().answer(new Decision.Withdrawn()); // who ends it may not have seen the question
        }
        try {
            return question.get().await() instanceof Decision.Agreed;
        } finally {
            questions.remove(spec.id());
        }
    }

    /// What `shutdown` in the instance does.
    private void shutDown(String id) {
        boolean stops = instances.launch(id).onShutdown().equals("stop");
        if (change(id, stops ? STOPPING : SHUTTING_DOWN, States.Cause.INSTANCE)) {
            finish(id);
        }
    }

    /// Begins to terminate or stop instances that are on; gives them as they were.
    ///
    /// @param state the one on the way there
    List<Instance> end(List<Instance> wanted, InstanceStateName state) {
        wanted.forEach(instance -> {
            var id = instance.instanceId();
            if (change(id, state, States.Cause.USER)) {
                Thread.ofVirtual().name("end of instance " + id).start(() -> finish(id));
            }
        });
        return wanted;
    }

    /// @return whether the instance was in a state from which it can go there
    private boolean change(String id, InstanceStateName state, States.Cause cause) {
        return inventory.alone(() -> {
            var before = Instances.state(instances.get(id));
            boolean possible = ON.contains(before)
                    || state == SHUTTING_DOWN && (before == STOPPING || before == InstanceStateName.STOPPED);
            if (possible && !closed) {
                instances.change(id, instance -> States.ending(instance, state, cause, clock.instant()));
            }
            return possible && !closed;
        });
    }

    /// Turns the machine off and puts the instance into the state that it is on the way to.
    private void finish(String id) {
        turnOff(id);
        var reached = inventory.alone(() -> {
            var state = instances.find(id).map(Instances::state).orElse(SHUTTING_DOWN);
            if (state == STOPPING) {
                instances.change(id, States::stopped);
            }
            return state;
        });
        if (reached == SHUTTING_DOWN) {
            instances.end(id);
        }
    }

    private void turnOff(String id) {
        var question = questions.get(id);
        if (question != null) {
            question.answer(new Decision.Withdrawn());
        }
        var machine = on.remove(id);
        if (machine != null) {
            try {
                machine.join().stop();
            } catch (CompletionException e) {
                LOG.debug("The instance {} was never on", id);
            }
        }
    }

    /// Turns everything off; what was on counts as lost.
    @Override
    public void close() {
        closed = true;
        var ends = on.keySet().stream().toList().stream()
                .map(id -> Thread.ofVirtual().name("end of instance " + id).start(() -> {
                    turnOff(id);
                    if (instances.find(id).filter(instance -> ON.contains(Instances.state(instance))).isPresent()) {
                        lose(id);
                    }
                })).toList();
        try {
            for (var end : ends) {
                end.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
