package dev.stepdeck.sandbox.ssm;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.account.Signer;
import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterMaxVersionLimitExceededException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/// Puts parameters: new ones, and new versions of those that are there. Source: PutParameter.
final class ParameterWrites {

    private static final int MOST_VERSIONS = 100;
    private static final int LONGEST_STANDARD = 4096;
    private static final int LONGEST_ADVANCED = 8192;
    private static final Set<String> DATA_TYPES = Set.of("text", "aws:ec2:image", "aws:ssm:integration");

    private final Parameters parameters;
    private final InstantSource clock;

    ParameterWrites(Parameters parameters, InstantSource clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    PutParameterResponse put(PutParameterRequest request) {
        var name = ParameterName.checked(named(request.name()));
        check(request);
        boolean overwrite = Boolean.TRUE.equals(request.overwrite());
        var existing = parameters.find(name);
        if (existing.isEmpty()) {
            if (request.type() == null) {
                throw SsmFaults.validation("A parameter type is required when you create a parameter.");
            }
            var version = version(request, 1, Optional.empty());
            if (parameters.add(
                    new StoredParameter(name, List.of(version), ParameterTags.of(request.tags()), false))) {
                return answer(version);
            }
        }
        if (!overwrite) {
            throw Faults.of(ParameterAlreadyExistsException.builder(), "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        return answer(parameters.update(name, before -> {
            requireRoom(before);
            var latest = before.latest();
            return before.plus(version(request, latest.number() + 1, Optional.of(latest)), MOST_VERSIONS);
        }).latest());
    }

    private static String named(String text) {
        var name = ParameterName.of(text);
        return name.selects() ? text : name.name();
    }

    private static void check(PutParameterRequest request) {
        if (request.value().isEmpty()) {
            throw SsmFaults.validation("1 validation error detected: Value '' at 'value' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 1.");
        }
        if (request.value().contains("{{") && request.value().contains("}}")) {
            throw SsmFaults.validation(
                    "Parameter value: can't nest another parameter. Do not use \"{{}}\" in the value.");
        }
        if (Boolean.TRUE.equals(request.overwrite()) && !request.tags().isEmpty()) {
            throw SsmFaults.validation("Invalid request: tags and overwrite can't be used together. To create a"
                    + " parameter with tags, please remove overwrite flag. To update tags for an existing parameter,"
                    + " please use AddTagsToResource or RemoveTagsFromResource.");
        }
        if (request.dataType() != null && !DATA_TYPES.contains(request.dataType())) {
            throw SsmFaults.validation("The following data type is not supported: " + request.dataType()
                    + " (Data type names are all lowercase.)");
        }
        if (request.policies() != null && !request.policies().replaceAll("\\s", "").matches("\\[(\\{})?]")) {
            throw SsmFaults.validation("The sandbox does not carry out parameter policies: leave Policies out.");
        }
        ParameterTags.of(request.tags());
    }

    private ParameterVersion version(PutParameterRequest request, long number, Optional<ParameterVersion> before) {
        var type = Optional.ofNullable(request.typeAsString()).or(() -> before.map(ParameterVersion::type))
                .orElseThrow();
        if (request.keyId() != null && !type.equals("SecureString")) {
            throw SsmFaults.validation("KeyId is required for SecureString type parameter only.");
        }
        var dataType = Optional.ofNullable(request.dataType()).or(() -> before.map(ParameterVersion::dataType))
                .filter(given -> !given.isEmpty()).orElse("text");
        if (dataType.equals("aws:ec2:image") && !request.value().matches("ami-([0-9a-f]{8}|[0-9a-f]{17})")) {
            throw SsmFaults.validation("The parameter value " + request.value() + " is not a valid AMI ID for the data"
                    + " type aws:ec2:image.");
        }
        var pattern = kept(request.allowedPattern(), before.map(ParameterVersion::allowedPattern).orElse(null));
        AllowedPattern.check(pattern, request.value());
        var keyId = type.equals("SecureString")
                ? Optional.ofNullable(kept(request.keyId(), before.map(ParameterVersion::keyId).orElse(null)))
                        .orElse("alias/aws/ssm")
                : null;
        return new ParameterVersion(number, type, request.value(),
                kept(request.description(), before.map(ParameterVersion::description).orElse(null)), keyId,
                tier(request, before), dataType, pattern, clock.millis(), List.of(),
                Signer.current().identity().arn());
    }

    private static @Nullable String kept(@Nullable String given, @Nullable String before) {
        return given != null ? given : before;
    }

    private static String tier(PutParameterRequest request, Optional<ParameterVersion> before) {
        boolean advanced = before.filter(version -> version.tier().equals("Advanced")).isPresent();
        boolean large = request.value().getBytes(StandardCharsets.UTF_8).length > LONGEST_STANDARD;
        var wanted = Optional.ofNullable(request.tierAsString()).orElse(advanced ? "Advanced" : "Standard");
        if (wanted.equals("Standard") && advanced) {
            throw SsmFaults.validation("This parameter uses the advanced-parameter tier. You can't downgrade a"
                    + " parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you"
                    + " can delete the advanced parameter and recreate it as a standard parameter.");
        }
        if (wanted.equals("Standard") && large) {
            throw SsmFaults.validation("Standard tier parameters support a maximum parameter value of 4096 characters."
                    + " To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier."
                    + " For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/"
                    + "parameter-store-advanced-parameters.html");
        }
        if (request.value().getBytes(StandardCharsets.UTF_8).length > LONGEST_ADVANCED) {
            throw SsmFaults.validation(
                    "Advanced tier parameters support a maximum parameter value of 8192 characters.");
        }
        return wanted.equals("Intelligent-Tiering") ? large || advanced ? "Advanced" : "Standard" : wanted;
    }

    private static void requireRoom(StoredParameter parameter) {
        var oldest = parameter.versions().getFirst();
        if (parameter.versions().size() >= MOST_VERSIONS && !oldest.labels().isEmpty()) {
            throw Faults.of(ParameterMaxVersionLimitExceededException.builder(), "ParameterMaxVersionLimitExceeded",
                    "You attempted to create a new version of " + parameter.name() + " by calling the PutParameter API"
                            + " with the overwrite flag. Version " + oldest.number() + ", the oldest version, can't be"
                            + " deleted because it has a label associated with it. Move the label to another version"
                            + " of the parameter, and try again.");
        }
    }

    private static PutParameterResponse answer(ParameterVersion version) {
        return PutParameterResponse.builder().version(version.number()).tier(version.tier()).build();
    }
}
