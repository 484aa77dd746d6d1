package dev.stepdeck.sandbox.ec2.instance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;

import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/// The images of Amazon Linux, which the public parameters of Systems Manager name, and one of 2023 that AWS's own example
/// of a shell script on EC2 names by its ID in us-east-1. There are no others.
public final class Images {

    private static final String FOLDER = "/aws/service/ami-amazon-linux-latest";
    private static final String AMAZON = "137112412989";
    private static final Parameter OF_2023 = Parameter.builder()
            .name(FOLDER + "/amzn2-ami-kernel-5.10-hvm-2.0-x86_64-gp2").value("ami-005f9685cb30f234b")
            .lastModifiedDate(Instant.parse("2023-01-20T00:00:00Z")).build();
    private static final Filters<Image> FILTERS = Filters.<Image>ofTagged().on("image-id", Image::imageId)
            .on("name", Image::name).on("architecture", Image::architectureAsString)
            .on("owner-id", Image::ownerId).on("owner-alias", Image::imageOwnerAlias).on("state", Image::stateAsString)
            .on("root-device-type", Image::rootDeviceTypeAsString).on("root-device-name", Image::rootDeviceName)
            .on("virtualization-type", Image::virtualizationTypeAsString)
            .on("is-public", Image::publicLaunchPermissions)
            .on("image-type", Image::imageTypeAsString).on("description", Image::description)
            .on("ena-support", Image::enaSupport).on("hypervisor", Image::hypervisorAsString)
            .on("creation-date", Image::creationDate).on("boot-mode", Image::bootModeAsString)
            .on("platform-details", Image::platformDetails).on("usage-operation", Image::usageOperation)
            .on("imds-support", Image::imdsSupportAsString).on("manifest-location", Image::imageLocation)
            .on("sriov-net-support", Image::sriovNetSupport)
            .never("platform", "product-code", "product-code.type", "kernel-id", "ramdisk-id", "tpm-support",
                    "source-instance-id", "source-image-id", "source-image-region", "state-reason-code",
                    "state-reason-message", "block-device-mapping.delete-on-termination",
                    "block-device-mapping.device-name", "block-device-mapping.encrypted",
                    "block-device-mapping.snapshot-id", "block-device-mapping.volume-size",
                    "block-device-mapping.volume-type");

    private final SsmClient ssm;

    public Images(SsmClient ssm) {
        this.ssm = ssm;
    }

    private List<Image> all() {
        var all = new ArrayList<Image>();
        ssm.getParametersByPathPaginator(get -> get.path(FOLDER)).stream().flatMap(page -> page.parameters().stream())
                .forEach(parameter -> all.add(image(parameter)));
        all.add(image(OF_2023));
        return all;
    }

    private static Image image(Parameter parameter) {
        var name = parameter.name().substring(FOLDER.length() + 1);
        var arm = name.contains("arm64");
        return Image.builder().imageId(parameter.value()).name(name).description("Amazon Linux, " + name)
                .architecture(arm ? "arm64" : "x86_64").ownerId(AMAZON).imageOwnerAlias("amazon")
                .imageLocation("amazon/" + name).imageType("machine").state("available").publicLaunchPermissions(true)
                .creationDate(parameter.lastModifiedDate().toString()).enaSupport(true).hypervisor("xen")
                .virtualizationType("hvm").rootDeviceName("/dev/xvda").rootDeviceType("ebs").sriovNetSupport("simple")
                .platformDetails("Linux/UNIX").usageOperation("RunInstances").bootMode(arm ? "uefi" : "uefi-preferred")
                .imdsSupport(name.startsWith("al2023") ? "v2.0" : null).tags(List.of()).productCodes(List.of())
                .blockDeviceMappings(List.of()).build();
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is no such image
    Image get(String id) {
        if (!id.startsWith(Kind.IMAGE.prefix())) {
            throw Ec2Faults.of("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
        }
        return all().stream().filter(image -> image.imageId().equals(id)).findFirst()
                .orElseThrow(() -> Ec2Faults.notFound(Kind.IMAGE, id));
    }

    public DescribeImagesResponse describe(DescribeImagesRequest request) {
        Given.only(request, Set.of("ImageIds", "Owners", "ExecutableUsers", "IncludeDeprecated", "IncludeDisabled",
                "MaxResults", "NextToken", "Filters", "DryRun"));
        var named = request.imageIds().isEmpty()
                ? all()
                : request.imageIds().stream().distinct().map(this::get).toList();
        var owners = request.owners();
        boolean theirs = owners.isEmpty() || owners.contains("amazon") || owners.contains(AMAZON);
        var page = new Listing(request.imageIds(), request.filters(), request.maxResults(), request.nextToken())
                .of(theirs ? named : List.of(), FILTERS);
        return DescribeImagesResponse.builder().images(page.items()).nextToken(page.next()).build();
    }
}
