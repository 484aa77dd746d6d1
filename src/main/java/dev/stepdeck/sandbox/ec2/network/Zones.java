package dev.stepdeck.sandbox.ec2.network;

import java.util.List;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Listing;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/// The one region and its zones.
public final class Zones {

    private static final List<String> NAMES = List.of(Account.REGION + "a", Account.REGION + "b", Account.REGION + "c",
            Account.REGION + "d", Account.REGION + "e", Account.REGION + "f");

    private static final Filters<AvailabilityZone> FILTERS = Filters.<AvailabilityZone>none()
            .on("zone-name", AvailabilityZone::zoneName).on("zone-id", AvailabilityZone::zoneId)
            .on("zone-type", AvailabilityZone::zoneType).on("state", AvailabilityZone::stateAsString)
            .on("region-name", AvailabilityZone::regionName).on("group-name", AvailabilityZone::groupName)
            .on("opt-in-status", AvailabilityZone::optInStatusAsString);
    private static final Filters<Region> REGIONS = Filters.<Region>none().on("region-name", Region::regionName)
            .on("endpoint", Region::endpoint).on("opt-in-status", Region::optInStatus);

    static List<String> names() {
        return NAMES;
    }

    /// Where things go that are not told where to.
    static String first() {
        return NAMES.getFirst();
    }

    /// The id of a zone, which in other accounts may be that of another name: `use1-az1`.
    static String id(String name) {
        return "use1-az" + (NAMES.indexOf(name) + 1);
    }

    /// A zone by its name, or its id; the first one for neither.
    static String of(@Nullable String name, @Nullable String id) {
        if (name == null && id != null) {
            return NAMES.stream().filter(each -> id(each).equals(id)).findFirst()
                    .orElseThrow(() -> Ec2Faults.badValue(id, "availabilityZoneId", "It is no zone of this region."));
        }
        if (name != null && !NAMES.contains(name)) {
            throw Ec2Faults.badValue(name, "availabilityZone",
                    "Subnets can currently only be created in the following availability zones: "
                            + String.join(", ", NAMES) + ".");
        }
        return name == null ? first() : name;
    }

    public DescribeAvailabilityZonesResponse describe(DescribeAvailabilityZonesRequest request) {
        Given.only(request, Set.of("ZoneNames", "ZoneIds", "Filters", "AllAvailabilityZones", "DryRun"));
        var unknown = request.zoneNames().stream().filter(name -> !NAMES.contains(name)).findFirst();
        if (unknown.isPresent()) {
            throw Ec2Faults.badValue("Invalid availability zone: [" + unknown.get() + "]");
        }
        var names = new Listing(request.zoneNames(), List.of(), null, null).named();
        var ids = new Listing(request.zoneIds(), List.of(), null, null).named();
        var zones = NAMES.stream().filter(names).filter(name -> ids.test(id(name))).map(Zones::zone).toList();
        return DescribeAvailabilityZonesResponse.builder().availabilityZones(
                new Listing(List.of(), request.filters(), null, null).of(zones, FILTERS).items()).build();
    }

    private static AvailabilityZone zone(String name) {
        return AvailabilityZone.builder().zoneName(name).zoneId(id(name)).zoneType("availability-zone")
                .regionName(Account.REGION).state("available").optInStatus("opt-in-not-required")
                .groupName(Account.REGION + "-zg-1").networkBorderGroup(Account.REGION).messages(List.of()).build();
    }

    public DescribeRegionsResponse describe(DescribeRegionsRequest request) {
        request.regionNames().stream().filter(name -> !name.equals(Account.REGION)).findFirst().ifPresent(name -> {
            throw Ec2Faults.badValue("Invalid region names: [" + name + "]");
        });
        var region = Region.builder().regionName(Account.REGION).endpoint("ec2." + Account.REGION + ".amazonaws.com")
                .optInStatus("opt-in-not-required").build();
        return DescribeRegionsResponse.builder().regions(
                new Listing(List.of(), request.filters(), null, null).of(List.of(region), REGIONS).items()).build();
    }
}
