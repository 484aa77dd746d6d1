package dev.stepdeck.sandbox.ec2.instance;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Listing;

import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/// The types of instances: any of AWS's can be launched; those that small jobs use can be described.
public final class InstanceTypes {

    private static final Pattern ARM = Pattern.compile("a1|[a-z]+\\d+g[a-z]*|hpc7g");
    private static final Filters<InstanceTypeInfo> FILTERS = Filters.<InstanceTypeInfo>none()
            .on("instance-type", InstanceTypeInfo::instanceTypeAsString)
            .on("current-generation", InstanceTypeInfo::currentGeneration)
            .on("free-tier-eligible", InstanceTypeInfo::freeTierEligible).on("bare-metal", InstanceTypeInfo::bareMetal)
            .on("burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported)
            .on("hypervisor", InstanceTypeInfo::hypervisorAsString)
            .on("memory-info.size-in-mib", it -> it.memoryInfo().sizeInMiB())
            .on("vcpu-info.default-vcpus", it -> it.vCpuInfo().defaultVCpus())
            .onAll("processor-info.supported-architecture",
                    it -> it.processorInfo().supportedArchitecturesAsStrings().stream());

    private static final List<Size> SIZES = List.of(new Size("t2.micro", 1, 1024), new Size("t2.small", 1, 2048),
            new Size("t2.medium", 2, 4096), new Size("t3.nano", 2, 512), new Size("t3.micro", 2, 1024),
            new Size("t3.small", 2, 2048), new Size("t3.medium", 2, 4096), new Size("t3.large", 2, 8192),
            new Size("t4g.micro", 2, 1024), new Size("t4g.small", 2, 2048), new Size("m5.large", 2, 8192),
            new Size("m7i.large", 2, 8192), new Size("c5.large", 2, 4096));

    private record Size(String name, int cpus, long mebibytes) {}

    /// The architecture of a type.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if AWS has no such type
    static String architecture(String type) {
        if (InstanceType.knownValues().stream().noneMatch(known -> known.toString().equals(type))) {
            throw Ec2Faults.badValue("Invalid value '" + type + "' for InstanceType.");
        }
        return ARM.matcher(type.substring(0, type.indexOf('.'))).matches() ? "arm64" : "x86_64";
    }

    public DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request) {
        Given.only(request, Set.of("InstanceTypes", "Filters", "MaxResults", "NextToken", "DryRun"));
        var names = request.instanceTypesAsStrings();
        names.stream().filter(name -> SIZES.stream().noneMatch(size -> size.name().equals(name))).findFirst()
                .ifPresent(name -> {
                    architecture(name);
                    throw Ec2Faults.lacking("a description of the instance type " + name);
                });
        var listing = new Listing(names, request.filters(), request.maxResults(), request.nextToken());
        var page = listing.of(SIZES.stream().filter(size -> listing.named().test(size.name()))
                .map(InstanceTypes::info).toList(), FILTERS);
        return DescribeInstanceTypesResponse.builder().instanceTypes(page.items()).nextToken(page.next()).build();
    }

    private static InstanceTypeInfo info(Size size) {
        boolean nitro = !size.name().startsWith("t2.");
        return InstanceTypeInfo.builder().instanceType(size.name()).currentGeneration(true)
                .freeTierEligible(Set.of("t2.micro", "t3.micro").contains(size.name()))
                .supportedUsageClassesWithStrings("on-demand", "spot").supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm").bareMetal(false).hypervisor(nitro ? "nitro" : "xen")
                .processorInfo(it -> it.supportedArchitecturesWithStrings(architecture(size.name())))
                .vCpuInfo(it -> it.defaultVCpus(size.cpus())).memoryInfo(it -> it.sizeInMiB(size.mebibytes()))
                .instanceStorageSupported(false).hibernationSupported(false)
                .burstablePerformanceSupported(size.name().startsWith("t")).dedicatedHostsSupported(false)
                .autoRecoverySupported(true).build();
    }
}
