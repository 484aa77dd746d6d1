package dev.stepdeck.sandbox.ec2.instance;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// What a launch may ask for.
final class LaunchCheck {

    private static final int MOST_USER_DATA = 16 * 1024;
    private static final int LONGEST_TOKEN = 64;
    private static final int MOST_HOPS = 64;
    private static final Set<String> OTHERS_MADE = Set.of("volume", "network-interface");
    private static final Pattern TAG_IN_METADATA = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");

    /// Monitoring, credits and EBS optimisation mean nothing for a process.
    private static final Set<String> KNOWN = Set.of("ImageId", "InstanceType", "KeyName", "MaxCount", "MinCount",
            "Monitoring", "Placement", "SecurityGroupIds", "SecurityGroups", "SubnetId", "UserData",
            "TagSpecifications", "MetadataOptions", "DryRun", "DisableApiTermination", "DisableApiStop",
            "InstanceInitiatedShutdownBehavior", "PrivateIpAddress", "ClientToken", "NetworkInterfaces",
            "IamInstanceProfile", "EbsOptimized", "CreditSpecification");

    private final IamClient iam;

    LaunchCheck(IamClient iam) {
        this.iam = iam;
    }

    static void members(RunInstancesRequest request) {
        Given.only(request, KNOWN);
        int least = Given.required(request.minCount(), "MinCount");
        int most = Given.required(request.maxCount(), "MaxCount");
        if (least < 1 || most < 1) {
            throw Ec2Faults.badValue(Math.min(least, most), least < 1 ? "minCount" : "maxCount",
                    "Minimum value is 1.");
        }
        if (least > most) {
            throw Ec2Faults.badValue(least, "minCount", "It is greater than maxCount.");
        }
        if (request.clientToken() != null && request.clientToken().length() > LONGEST_TOKEN) {
            throw Ec2Faults.badValue("ClientToken must not be longer than " + LONGEST_TOKEN + " characters");
        }
        if (request.placement() != null) {
            Given.only(request.placement(), Set.of("AvailabilityZone", "Tenancy"));
            var tenancy = request.placement().tenancyAsString();
            if (tenancy != null && !Given.oneOf(tenancy, "tenancy", Tenancy.knownValues()).equals("default")) {
                throw Ec2Faults.lacking("the tenancy " + tenancy);
            }
        }
    }

    /// @return Base64
    static String userData(@Nullable String given) {
        if (given == null) {
            return "";
        }
        try {
            var data = Base64.getDecoder().decode(given.replaceAll("\\s", ""));
            if (data.length > MOST_USER_DATA) {
                throw Ec2Faults.badValue("User data is limited to " + MOST_USER_DATA + " bytes");
            }
            return Base64.getEncoder().encodeToString(data);
        } catch (IllegalArgumentException e) {
            throw Ec2Faults.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data");
        }
    }

    static String type(@Nullable String given, Image image) {
        var type = given == null ? "m1.small" : given;
        var architecture = InstanceTypes.architecture(type);
        if (!architecture.equals(image.architectureAsString())) {
            throw Ec2Faults.badValue("The architecture '" + architecture + "' of the specified instance type does not"
                    + " match the architecture '" + image.architectureAsString() + "' of the specified AMI. Specify an"
                    + " instance type and an AMI that have matching architectures, and try again.");
        }
        return type;
    }

    /// Images of Amazon Linux 2023 want sessions of the metadata service to begin with a token.
    static InstanceMetadataOptionsResponse metadata(@Nullable InstanceMetadataOptionsRequest given, Image image) {
        var wanted = Optional.ofNullable(given).orElse(InstanceMetadataOptionsRequest.builder().build());
        Given.only(wanted, Set.of("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags"));
        boolean modern = image.imdsSupport() != null;
        var tokens = Given.oneOf(
                Optional.ofNullable(wanted.httpTokensAsString()).orElse(modern ? "required" : "optional"),
                "MetadataOptions.HttpTokens", "required", "optional");
        if (Given.oneOf(Optional.ofNullable(wanted.httpEndpointAsString()).orElse("enabled"),
                "MetadataOptions.HttpEndpoint", "enabled", "disabled").equals("disabled")) {
            throw Ec2Faults.lacking("instances without a metadata service");
        }
        int hops = Optional.ofNullable(wanted.httpPutResponseHopLimit()).orElse(modern ? 2 : 1);
        if (hops < 1 || hops > MOST_HOPS) {
            throw Ec2Faults.badValue(hops, "HttpPutResponseHopLimit", "It must be between 1 and " + MOST_HOPS + ".");
        }
        var tags = Given.oneOf(Optional.ofNullable(wanted.instanceMetadataTagsAsString()).orElse("disabled"),
                "MetadataOptions.InstanceMetadataTags", "enabled", "disabled");
        return InstanceMetadataOptionsResponse.builder().state("applied").httpTokens(tokens).httpEndpoint("enabled")
                .httpPutResponseHopLimit(hops).httpProtocolIpv6("disabled").instanceMetadataTags(tags).build();
    }

    /// The tags of instances. A launch may tag the volumes and network cards that it makes, too, which are nothing of
    /// their own here.
    static List<Tag> tags(List<TagSpecification> specifications) {
        return Tags.specified(specifications.stream()
                .filter(each -> !OTHERS_MADE.contains(String.valueOf(each.resourceTypeAsString()))).toList(),
                Kind.INSTANCE);
    }

    static void tags(Iterable<Tag> tags, InstanceMetadataOptionsResponse metadata) {
        for (var tag : tags) {
            if ("enabled".equals(metadata.instanceMetadataTagsAsString())
                    && !TAG_IN_METADATA.matcher(tag.key()).matches()) {
                throw Ec2Faults.badValue("'" + tag.key() + "' is not a valid tag key. Tag keys must match pattern ("
                        + TAG_IN_METADATA + "), and must not be a reserved name ('.', '..', '_index')");
            }
        }
    }

    @Nullable
    IamInstanceProfile profile(@Nullable IamInstanceProfileSpecification given) {
        if (given == null || given.name() == null && given.arn() == null) {
            return null;
        }
        boolean named = given.name() != null;
        var value = named ? given.name() : given.arn();
        try {
            var profile = iam.getInstanceProfile(
                    get -> get.instanceProfileName(named ? value : value.substring(value.lastIndexOf('/') + 1)))
                    .instanceProfile();
            if (named || profile.arn().equals(value)) {
                return IamInstanceProfile.builder().arn(profile.arn()).id(profile.instanceProfileId()).build();
            }
        } catch (NoSuchEntityException e) {
            // Said below.
        }
        throw Ec2Faults.badValue(value, named ? "iamInstanceProfile.name" : "iamInstanceProfile.arn",
                named ? "Invalid IAM Instance Profile name" : "Invalid IAM Instance Profile ARN");
    }
}
