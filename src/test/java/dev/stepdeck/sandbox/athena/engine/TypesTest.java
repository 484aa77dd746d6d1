package dev.stepdeck.sandbox.athena.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Types between Hive, DuckDB and Athena.
class TypesTest {

    @Provide
    Arbitrary<String> hiveTypes() {
        var scalars = Arbitraries.of("boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "string",
                "date", "timestamp", "binary", "decimal(12,3)");
        return Arbitraries.recursive(() -> scalars, inner -> Arbitraries.oneOf(inner.map(each -> "array<" + each + ">"),
                Combinators.combine(scalars, inner).as((key, value) -> "map<" + key + "," + value + ">"),
                inner.list().ofMinSize(1).ofMaxSize(3).map(TypesTest::struct)), 0, 4);
    }

    private static String struct(List<String> types) {
        var text = new StringBuilder("struct<");
        for (int i = 0; i < types.size(); i++) {
            text.append(i == 0 ? "" : ",").append("f").append(i).append(':').append(types.get(i));
        }
        return text.append('>').toString();
    }

    @Property(tries = 300)
    void aHiveTypeComesBackFromDuckDb(@ForAll("hiveTypes") String hive) {
        assertThat(DuckType.parse(HiveType.parse(hive).duck()).hive()).isEqualTo(hive);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"INTEGER | integer | 10 | 0", "HUGEINT | bigint | 19 | 0",
        "DECIMAL(12,3) | decimal | 12 | 3", "VARCHAR | varchar | 2147483647 | 0", "FLOAT | float | 17 | 0",
        "TIMESTAMP WITH TIME ZONE | timestamp with time zone | 3 | 0", "INTEGER[][] | array | 0 | 0",
        "STRUCT(\"a \"\"b\" INTEGER, c MAP(VARCHAR, DATE)) | row | 0 | 0", "TUPLE(INTEGER, VARCHAR) | row | 0 | 0"})
    void aResultsTypeIsAthenas(String duck, String athena, int precision, int scale) {
        var type = DuckType.parse(duck);

        assertThat(type.athena()).isEqualTo(athena);
        assertThat(type.precision()).isEqualTo(precision);
        assertThat(type.scale()).isEqualTo(scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "array<int", "map<int>", "struct<a>", "array<>", "int)", ""})
    void whatIsNoTypeIsSaid(String text) {
        assertThatThrownBy(() -> HiveType.parse(text).duck()).isInstanceOf(SqlException.class)
                .hasMessageContaining("HIVE_INVALID_METADATA");
    }

    @Test
    void theNamesOfFieldsAreKept() {
        assertThat(DuckType.parse("STRUCT(\"a \"\"b\" INTEGER, c DATE)"))
                .isInstanceOfSatisfying(DuckType.Struct.class, struct -> assertThat(struct.fields().keySet())
                        .containsExactly("a \"b", "c"));
    }
}
