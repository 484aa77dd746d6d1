package dev.stepdeck.sandbox.sfn.history;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.AssignedVariablesDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventExecutionDataDetails;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Events as GetExecutionHistory gives them. Which details an event has, and with which fields, is read off the
/// SDK's own description of `HistoryEvent` once.
public final class HistoryEvents {

    private static final HistoryEventExecutionDataDetails WHOLE = HistoryEventExecutionDataDetails.builder()
            .truncated(false).build();
    private static final AssignedVariablesDetails ALL_ASSIGNED = AssignedVariablesDetails.builder().truncated(false)
            .build();

    private final Map<EventType, Shape> shapes = new EnumMap<>(EventType.class);

    /// Reads the SDK's description.
    public HistoryEvents() {
        var members = members(HistoryEvent.builder());
        for (var type : EventType.values()) {
            var member = members.get(type.detailsMember());
            if (member != null) {
                shapes.put(type, Shape.of(member));
            }
        }
    }

    /// How the details of one kind are made.
    private record Shape(SdkField<?> member, Map<Field, SdkField<?>> fields, Map<Field, SdkField<?>> remarks) {

        static Shape of(SdkField<?> member) {
            var inner = members(member.constructor().get());
            var fields = new EnumMap<Field, SdkField<?>>(Field.class);
            var remarks = new EnumMap<Field, SdkField<?>>(Field.class);
            for (var field : Field.values()) {
                var sdk = inner.get(field.member());
                if (sdk != null) {
                    fields.put(field, sdk);
                }
                var remark = inner.get(switch (field) {
                    case INPUT -> "inputDetails";
                    case OUTPUT -> "outputDetails";
                    case ASSIGNED -> "assignedVariablesDetails";
                    default -> "";
                });
                if (remark != null) {
                    remarks.put(field, remark);
                }
            }
            return new Shape(member, fields, remarks);
        }
    }

    /// The SDK's form of an event.
    ///
    /// @param includeData whether input, output, parameters and variables are given
    public HistoryEvent sdk(Event event, boolean includeData) {
        var result = HistoryEvent.builder().id((long) event.id()).previousEventId((long) event.previous())
                .timestamp(Instant.ofEpochMilli(event.millis())).type(event.type().text());
        var shape = shapes.get(event.type());
        if (shape != null && hasDetails(event)) {
            var details = shape.member.constructor().get();
            for (var detail : event.details()) {
                if (includeData || !isData(detail.field())) {
                    set(shape.fields.get(detail.field()), details, detail);
                }
                var remark = shape.remarks.get(detail.field());
                if (remark != null) {
                    remark.set(details, detail.field() == Field.ASSIGNED ? ALL_ASSIGNED : WHOLE);
                }
            }
            shape.member.set(result, built(details));
        }
        return result.build();
    }

    /// AWS gives an empty object for failures without error and cause, and nothing at all for kinds that do not
    /// always have details.
    private static boolean hasDetails(Event event) {
        return event.details().stream().anyMatch(d -> d.field().visible()) || event.type().ends();
    }

    private static void set(@Nullable SdkField<?> field, SdkPojo details, Detail detail) {
        if (field == null) {
            return;
        }
        field.set(details, switch (detail) {
            case Detail.Text(Field _, String value) -> value;
            case Detail.Texts(Field _, Map<String, String> value) -> value;
            case Detail.Numeric(Field _, long value) -> field.marshallingType()
                    .getTargetClass() == Integer.class ? (Object) (int) value : (Object) value;
        });
    }

    private static Object built(SdkPojo builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }

    static boolean isData(Field field) {
        return field == Field.INPUT || field == Field.OUTPUT || field == Field.PARAMETERS || field == Field.ASSIGNED;
    }

    private static Map<String, SdkField<?>> members(SdkPojo pojo) {
        var members = new HashMap<String, SdkField<?>>();
        pojo.sdkFields()
                .forEach(field -> members.put(field.memberName().substring(0, 1).toLowerCase(Locale.ROOT)
                        + field.memberName().substring(1), field));
        return members;
    }
}
