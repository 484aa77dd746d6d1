package dev.stepdeck.sandbox.ec2.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.key.KeyPairs;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.trust.Script;

import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.iam.IamClient;

/// RunInstances: checks what is asked for, places the instances in their network, and begins their lives.
public final class Launches {

    /// Each is a process group on the user's machine.
    private static final int MOST_ON = 20;

    private final Inventory inventory;
    private final Instances instances;
    private final Images images;
    private final KeyPairs keys;
    private final Placements placements;
    private final LaunchCheck check;
    private final Lives lives;
    private final InstantSource clock;

    public Launches(Inventory inventory, Instances instances, Images images, KeyPairs keys, Placements placements,
            IamClient iam, Lives lives, InstantSource clock) {
        this.inventory = inventory;
        this.instances = instances;
        this.images = images;
        this.keys = keys;
        this.placements = placements;
        this.check = new LaunchCheck(iam);
        this.lives = lives;
        this.clock = clock;
    }

    public RunInstancesResponse run(RunInstancesRequest request) {
        LaunchCheck.members(request);
        var image = images.get(Given.required(request.imageId(), "ImageId"));
        var launch = new Launch(inventory.newId("r-"), words(request), LaunchCheck.userData(request.userData()),
                Given.oneOf(Optional.ofNullable(request.instanceInitiatedShutdownBehaviorAsString()).orElse("stop"),
                        "InstanceInitiatedShutdownBehavior", "stop", "terminate"),
                Boolean.TRUE.equals(request.disableApiTermination()), Boolean.TRUE.equals(request.disableApiStop()),
                false, 0);
        var model = model(request, image);
        var card = Card.of(request);
        var fresh = new ArrayList<String>();
        var launched = inventory.alone(() -> {
            var before = request.clientToken() == null
                    ? List.<Instance>of()
                    : instances.ofToken(request.clientToken());
            if (!before.isEmpty()) {
                requireSame(before.getFirst(), launch);
                return before;
            }
            int count = count(request);
            var made = new ArrayList<Instance>();
            for (var index = 0; index < count; index++) {
                var id = inventory.newId(Kind.INSTANCE.prefix());
                var instance = placements.place(model.toBuilder().instanceId(id).amiLaunchIndex(index).build(), card);
                instances.add(instance, launch);
                fresh.add(id);
                made.add(instance);
            }
            return made;
        });
        fresh.forEach(lives::begin);
        return RunInstancesResponse.builder().reservationId(instances.launch(launched.getFirst().instanceId())
                .reservation()).ownerId(Account.ID).groups(List.of()).instances(launched).build();
    }

    /// Tells requests of one token apart. User data are not in a request's own words.
    private static String words(RunInstancesRequest request) {
        var words = request.toBuilder().clientToken(null).build() + "\n" + request.userData();
        return Script.hash(words.getBytes(UTF_8));
    }

    private void requireSame(Instance before, Launch launch) {
        if (!instances.launch(before.instanceId()).request().equals(launch.request())) {
            throw Ec2Faults.of("IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent"
                    + " with arguments used in previous request(s).");
        }
    }

    private int count(RunInstancesRequest request) {
        long now = inventory.instances().all().stream().map(Instances::state)
                .filter(state -> state == InstanceStateName.RUNNING || state == InstanceStateName.PENDING).count();
        int room = (int) (MOST_ON - now);
        if (request.minCount() > room) {
            throw Ec2Faults.of("InstanceLimitExceeded",
                    "You have requested more instances (" + (now + request.minCount())
                            + ") than your current instance limit of " + MOST_ON
                            + " allows for the specified instance type.");
        }
        return Math.min(request.maxCount(), room);
    }

    private Instance model(RunInstancesRequest request, Image image) {
        var metadata = LaunchCheck.metadata(request.metadataOptions(), image);
        var tags = LaunchCheck.tags(request.tagSpecifications());
        LaunchCheck.tags(tags, metadata);
        if (request.keyName() != null) {
            keys.named(request.keyName());
        }
        boolean monitored = request.monitoring() != null && Boolean.TRUE.equals(request.monitoring().enabled());
        var type = LaunchCheck.type(request.instanceTypeAsString(), image);
        return States.pending(Instance.builder().imageId(image.imageId()).instanceType(type).keyName(request.keyName())
                .launchTime(clock.instant().truncatedTo(ChronoUnit.SECONDS)).clientToken(
                        Objects.requireNonNullElse(request.clientToken(), ""))
                .architecture(image.architectureAsString()).blockDeviceMappings(List.of()).productCodes(List.of())
                .ebsOptimized(Boolean.TRUE.equals(request.ebsOptimized())).enaSupport(true).hypervisor("xen")
                .virtualizationType("hvm").rootDeviceName(image.rootDeviceName()).rootDeviceType("ebs")
                .monitoring(it -> it.state(monitored ? "enabled" : "disabled")).sourceDestCheck(true)
                .metadataOptions(metadata)
                .iamInstanceProfile(check.profile(request.iamInstanceProfile())).platformDetails("Linux/UNIX")
                .usageOperation("RunInstances").bootMode(image.bootModeAsString())
                .enclaveOptions(it -> it.enabled(false)).hibernationOptions(it -> it.configured(false))
                .stateReason(it -> it.code("pending").message("pending")).tags(tags).build());
    }
}
