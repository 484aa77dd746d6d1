package dev.stepdeck.sandbox.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;

/// Says whether event selectors can be. Sources: PutEventSelectors, DataResource and AdvancedFieldSelector, CloudTrail
/// API Reference.
final class Selectors {

    private static final int MOST = 5;
    private static final int MOST_RESOURCES = 250;
    private static final int MOST_VALUES = 500;
    private static final Set<String> CLASSIC_TYPES = Set.of("AWS::S3::Object", "AWS::Lambda::Function",
            "AWS::DynamoDB::Table");
    private static final Pattern OBJECTS = Pattern.compile("arn:aws[\\w-]*:s3(:::(|[a-z0-9.-]{3,63}/.*))?");
    private static final Set<String> OF_MANAGEMENT = Set.of("eventCategory", "eventName", "eventSource", "eventType",
            "readOnly", "sessionCredentialFromConsole", "userIdentity.arn");
    private static final Set<String> OF_DATA = Set.of("eventCategory", "eventName", "eventSource", "eventType",
            "readOnly", "sessionCredentialFromConsole", "userIdentity.arn", "resources.type", "resources.ARN");

    /// Those of a trail that nobody has given others.
    static final String USUAL = json(EventSelector.builder().readWriteType(ReadWriteType.ALL)
            .includeManagementEvents(true).dataResources(List.of()).excludeManagementEventSources(List.of()).build());

    private Selectors() {}

    private static String json(EventSelector only) {
        return text(GetEventSelectorsResponse.builder().eventSelectors(only).build());
    }

    private static String text(GetEventSelectorsResponse selectors) {
        return new String(SdkJson.wire().write(selectors), UTF_8);
    }

    /// What is to be kept of a request.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for selectors that cannot be
    static String checked(PutEventSelectorsRequest request) {
        if (request.hasAdvancedEventSelectors() == request.hasEventSelectors()) {
            throw request.hasEventSelectors()
                    ? TrailFaults.combination("You can specify either EventSelectors or AdvancedEventSelectors, but not"
                            + " both.")
                    : TrailFaults.selectors("EventSelectors or AdvancedEventSelectors must be specified.");
        }
        if (request.hasAdvancedEventSelectors()) {
            advanced(request.advancedEventSelectors());
            return text(GetEventSelectorsResponse.builder().advancedEventSelectors(request.advancedEventSelectors())
                    .build());
        }
        classic(request.eventSelectors());
        return text(GetEventSelectorsResponse.builder()
                .eventSelectors(request.eventSelectors().stream().map(Selectors::complete).toList()).build());
    }

    private static EventSelector complete(EventSelector given) {
        return given.toBuilder()
                .readWriteType(given.readWriteType() == null ? ReadWriteType.ALL : given.readWriteType())
                .includeManagementEvents(!Boolean.FALSE.equals(given.includeManagementEvents()))
                .dataResources(given.dataResources())
                .excludeManagementEventSources(given.excludeManagementEventSources()).build();
    }

    private static void classic(List<EventSelector> selectors) {
        if (selectors.isEmpty() || selectors.size() > MOST) {
            throw TrailFaults.selectors("The number of event selectors must be between 1 and " + MOST + ".");
        }
        if (selectors.stream().mapToInt(selector -> selector.dataResources().stream()
                .mapToInt(resource -> resource.values().size()).sum()).sum() > MOST_RESOURCES) {
            throw TrailFaults.selectors("The number of data resources is over the limit of " + MOST_RESOURCES + ".");
        }
        for (var selector : selectors) {
            if (selector.readWriteType() == ReadWriteType.UNKNOWN_TO_SDK_VERSION) {
                throw TrailFaults.selectors("Invalid ReadWriteType: " + selector.readWriteTypeAsString());
            }
            selector.dataResources().forEach(Selectors::classic);
        }
    }

    private static void classic(DataResource resource) {
        if (resource.type() == null || !CLASSIC_TYPES.contains(resource.type())) {
            throw TrailFaults.selectors("The type of a data resource must be one of AWS::S3::Object,"
                    + " AWS::Lambda::Function and AWS::DynamoDB::Table, not " + resource.type() + ".");
        }
        if (resource.type().equals("AWS::S3::Object")) {
            resource.values().stream().filter(value -> !OBJECTS.matcher(value).matches()).findFirst()
                    .ifPresent(value -> {
                        throw TrailFaults.selectors("Value " + value + " for DataResources.Values is invalid.");
                    });
        }
    }

    private static void advanced(List<AdvancedEventSelector> selectors) {
        if (selectors.isEmpty()) {
            throw TrailFaults.selectors("AdvancedEventSelectors must not be empty.");
        }
        if (selectors.stream().flatMap(selector -> selector.fieldSelectors().stream())
                .mapToLong(field -> values(field).count()).sum() > MOST_VALUES) {
            throw TrailFaults.selectors("The number of conditions is over the limit of " + MOST_VALUES + ".");
        }
        selectors.forEach(Selectors::advanced);
    }

    private static Stream<String> values(AdvancedFieldSelector field) {
        return Stream.of(field.equalsValue(), field.startsWith(), field.endsWith(), field.notEquals(),
                field.notStartsWith(), field.notEndsWith()).flatMap(List::stream);
    }

    private static void advanced(AdvancedEventSelector selector) {
        var category = only(selector, "eventCategory");
        var allowed = switch (category) {
            case "Management" -> OF_MANAGEMENT;
            case "Data" -> OF_DATA;
            case "NetworkActivity" ->
                throw TrailFaults.selectors("The sandbox has no events of the category NetworkActivity.");
            default -> throw TrailFaults.selectors("Invalid eventCategory: " + category);
        };
        if (category.equals("Data")) {
            only(selector, "resources.type");
        }
        var names = selector.fieldSelectors().stream().map(AdvancedFieldSelector::field).toList();
        if (Set.copyOf(names).size() < names.size()) {
            throw TrailFaults.selectors("A field can be in an advanced event selector only once.");
        }
        for (var field : selector.fieldSelectors()) {
            if (!allowed.contains(field.field())) {
                throw TrailFaults.selectors("Field " + field.field() + " is not valid for eventCategory " + category
                        + ".");
            }
            if (values(field).findAny().isEmpty()) {
                throw TrailFaults.selectors("Field " + field.field() + " must have at least one operator with values.");
            }
        }
    }

    /// The one value of a field that has to be there with Equals.
    private static String only(AdvancedEventSelector selector, String name) {
        return selector.fieldSelectors().stream().filter(field -> name.equals(field.field()))
                .filter(field -> field.equalsValue().size() == 1 && values(field).count() == 1)
                .map(field -> field.equalsValue().getFirst()).findFirst()
                .orElseThrow(() -> TrailFaults.selectors("Advanced event selectors must have the field " + name
                        + " with the operator Equals and one value."));
    }
}
