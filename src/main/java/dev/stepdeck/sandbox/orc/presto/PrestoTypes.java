package dev.stepdeck.sandbox.orc.presto;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.orc.OrcType;

import com.facebook.presto.common.type.ArrayType;
import com.facebook.presto.common.type.BigintType;
import com.facebook.presto.common.type.BooleanType;
import com.facebook.presto.common.type.CharType;
import com.facebook.presto.common.type.DateType;
import com.facebook.presto.common.type.DecimalType;
import com.facebook.presto.common.type.DoubleType;
import com.facebook.presto.common.type.IntegerType;
import com.facebook.presto.common.type.MapType;
import com.facebook.presto.common.type.RealType;
import com.facebook.presto.common.type.RowType;
import com.facebook.presto.common.type.SmallintType;
import com.facebook.presto.common.type.TimestampType;
import com.facebook.presto.common.type.TinyintType;
import com.facebook.presto.common.type.Type;
import com.facebook.presto.common.type.VarbinaryType;
import com.facebook.presto.common.type.VarcharType;

/// Types of files as ours, and ours as the library's.
final class PrestoTypes {

    /// Nobody looks keys up in the maps here, so their hashes are never asked for.
    private static final MethodHandle NEVER = MethodHandles.throwException(void.class,
            UnsupportedOperationException.class);

    private PrestoTypes() {}

    /// @param all the types of a file, which name each other by position
    static OrcType of(List<com.facebook.presto.orc.metadata.OrcType> all, int position) {
        var type = all.get(position);
        var parts = type.getFieldTypeIndexes().stream().map(part -> of(all, part)).toList();
        return switch (type.getOrcTypeKind()) {
            case BOOLEAN -> OrcType.of(OrcType.Kind.BOOLEAN);
            case BYTE -> OrcType.of(OrcType.Kind.TINYINT);
            case SHORT -> OrcType.of(OrcType.Kind.SMALLINT);
            case INT -> OrcType.of(OrcType.Kind.INT);
            case LONG -> OrcType.of(OrcType.Kind.BIGINT);
            case FLOAT -> OrcType.of(OrcType.Kind.FLOAT);
            case DOUBLE -> OrcType.of(OrcType.Kind.DOUBLE);
            case STRING -> OrcType.of(OrcType.Kind.STRING);
            case VARCHAR -> OrcType.sized(OrcType.Kind.VARCHAR, type.getLength().orElse(VarcharType.MAX_LENGTH), 0);
            case CHAR -> OrcType.sized(OrcType.Kind.CHAR, type.getLength().orElse(1), 0);
            case BINARY -> OrcType.of(OrcType.Kind.BINARY);
            case DATE -> OrcType.of(OrcType.Kind.DATE);
            case TIMESTAMP, TIMESTAMP_MICROSECONDS -> OrcType.of(OrcType.Kind.TIMESTAMP);
            case DECIMAL -> OrcType.sized(OrcType.Kind.DECIMAL, type.getPrecision().orElse(38),
                    type.getScale().orElse(10));
            case LIST -> OrcType.of(OrcType.Kind.ARRAY, parts);
            case MAP -> OrcType.of(OrcType.Kind.MAP, parts);
            case STRUCT -> new OrcType(OrcType.Kind.STRUCT, type.getFieldNames(), parts, 0, 0);
            case UNION -> OrcType.of(OrcType.Kind.UNIONTYPE, parts);
        };
    }

    /// @throws IllegalArgumentException for a union, which the library does not have
    static Type of(OrcType type) {
        return switch (type.kind()) {
            case BOOLEAN -> BooleanType.BOOLEAN;
            case TINYINT -> TinyintType.TINYINT;
            case SMALLINT -> SmallintType.SMALLINT;
            case INT -> IntegerType.INTEGER;
            case BIGINT -> BigintType.BIGINT;
            case FLOAT -> RealType.REAL;
            case DOUBLE -> DoubleType.DOUBLE;
            case STRING -> VarcharType.VARCHAR;
            case VARCHAR -> VarcharType.createVarcharType(type.size());
            case CHAR -> CharType.createCharType(type.size());
            case BINARY -> VarbinaryType.VARBINARY;
            case DATE -> DateType.DATE;
            case TIMESTAMP -> TimestampType.TIMESTAMP_MICROSECONDS;
            case DECIMAL -> DecimalType.createDecimalType(type.size(), type.scale());
            case ARRAY -> new ArrayType(of(type.parts().getFirst()));
            case MAP -> new MapType(of(type.parts().getFirst()), of(type.parts().getLast()), NEVER, NEVER);
            case STRUCT -> RowType.from(IntStream.range(0, type.parts().size())
                    .mapToObj(i -> new RowType.Field(Optional.of(type.names().get(i)), of(type.parts().get(i))))
                    .toList());
            case UNIONTYPE -> throw new IllegalArgumentException("A union of types");
        };
    }
}
