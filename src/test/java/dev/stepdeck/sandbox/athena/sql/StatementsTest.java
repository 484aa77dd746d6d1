package dev.stepdeck.sandbox.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Statements as they are read.
class StatementsTest {

    @Test
    void aTableOfCloudFrontLogsIsRead() {
        var statement = Statements.parse("""
                -- the logs
                CREATE EXTERNAL TABLE IF NOT EXISTS `db`.logs (
                  `date` DATE COMMENT 'day', bytes BIGINT, tags array<struct<k:string, v:decimal(10, 2)>>)
                COMMENT 'all'
                PARTITIONED BY (y int)
                ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' NULL DEFINED AS '-'
                STORED AS TEXTFILE
                LOCATION 's3://b/p/'
                TBLPROPERTIES ( 'skip.header.line.count'='2' );""");

        assertThat(statement).isEqualTo(new Statement.CreateTable(new Statement.Name(Optional.of("db"), "logs"), true,
                List.of(new Statement.Column("date", "date", Optional.of("day")),
                        new Statement.Column("bytes", "bigint", Optional.empty()),
                        new Statement.Column("tags", "array<struct<k:string,v:decimal(10,2)>>", Optional.empty())),
                Optional.of("all"), List.of(new Statement.Column("y", "int", Optional.empty())),
                Optional.empty(),
                new Statement.Format(Optional.empty(),
                        Map.of("field.delim", "\t", "serialization.format", "\t", "escape.delim", "\\",
                                "serialization.null.format", "-"),
                        Optional.of("TEXTFILE"), Optional.empty(), Optional.empty()),
                Optional.of("s3://b/p/"), Map.of("skip.header.line.count", "2")));
    }

    @Test
    void databaseAndTableMayBeWithinOnePairOfBackquotes() {
        assertThat(Statements.parse("DROP TABLE `db.t`"))
                .isEqualTo(new Statement.DropTable(new Statement.Name(Optional.of("db"), "t"), false));
    }

    @Test
    void aColumnIsRenamedAndMoved() {
        assertThat(Statements.parse("ALTER TABLE t CHANGE COLUMN a b bigint COMMENT 'x' AFTER c"))
                .isEqualTo(new Statement.ChangeColumn(new Statement.Name(Optional.empty(), "t"), "a",
                        new Statement.Column("b", "bigint", Optional.of("x")), Optional.of("c")));
    }

    @Test
    void whatIsMissingSaysSoByName() {
        assertThatThrownBy(() -> Statements.parse("TRUNCATE TABLE t"))
                .hasMessage("NOT_SUPPORTED: The sandbox does not run this statement: TRUNCATE TABLE");
        assertThatThrownBy(() -> Statements.parse("ALTER TABLE t TOUCH (a=1) TO PARTITION (a=2)"))
                .hasMessage("NOT_SUPPORTED: The sandbox has no ALTER TABLE ... TOUCH");
    }

    @Test
    void partitionsAreRead() {
        assertThat(Statements.parse("ALTER TABLE t ADD IF NOT EXISTS PARTITION (y=2024, m='01') LOCATION 's3://b/x/'"
                + " PARTITION (y = 2024, m = '02')"))
                .isEqualTo(new Statement.AddPartitions(new Statement.Name(Optional.empty(), "t"), true, List.of(
                        new Statement.PartitionSpec(Map.of("y", "2024", "m", "01"), Optional.of("s3://b/x/")),
                        new Statement.PartitionSpec(Map.of("y", "2024", "m", "02"), Optional.empty()))));
    }

    @Test
    void whatIsWrongInDdlIsSaidWithItsPlace() {
        assertThatThrownBy(() -> Statements.parse("ALTER TABLE t\nADD PARTITIONS (y=1)"))
                .hasMessage("SYNTAX_ERROR: line 2:5: mismatched input 'PARTITIONS'. Expecting: 'PARTITION'");
        assertThatThrownBy(() -> Statements.parse("SHOW NOTHING")).hasMessageStartingWith("SYNTAX_ERROR: line 1:6: ");
        assertThatThrownBy(() -> Statements.parse(" ;")).hasMessageContaining("The query is empty");
    }

    @Test
    void questionMarksAreCounted() {
        assertThat(Statements.parse("SELECT ?, '?' FROM t WHERE a = ?").parameters()).isEqualTo(2);
        assertThat(Statements.parse("INSERT INTO t VALUES (?)").parameters()).isEqualTo(1);
    }

    @Test
    void unloadIsRead() {
        var statement = Statements.parse("UNLOAD (SELECT ')' AS x) TO 's3://b/o''k/' WITH (format = 'JSON')");

        assertThat(statement).isInstanceOfSatisfying(Statement.Unload.class, unload -> {
            assertThat(unload.query().text()).isEqualTo("SELECT ')' AS x");
            assertThat(unload.location()).isEqualTo("s3://b/o'k/");
            assertThat(unload.properties()).isEqualTo(Map.of("format", "'JSON'"));
        });
    }

    @Provide
    Arbitrary<String> scraps() {
        var words = Arbitraries.of("SELECT", "FROM", "t", "(", ")", ",", "'a'", "'", "\"x\"", "`y`", "1", "?", "->",
                "CREATE", "EXTERNAL", "TABLE", "ALTER", "ADD", "PARTITION", "SHOW", "UNLOAD", "TO", "WITH", "AS", "=",
                "array<int", "--", "/*", ";", "\n", "é", "UNNEST", "MSCK", "DESCRIBE", "LOCATION", "INSERT", "INTO");
        return words.list().ofMaxSize(12).map(list -> String.join(" ", list));
    }

    @Property(tries = 500)
    void anyTextIsAStatementOrAnError(@ForAll("scraps") String text) {
        var thrown = catchThrowable(() -> {
            if (Statements.parse(text) instanceof Statement.Select select) {
                select.query().translate((use, _) -> Names.quoted(use.table()), List.of("1", "2", "3", "4"), false);
            }
        });

        assertThat(thrown).satisfiesAnyOf(error -> assertThat(error).isNull(),
                error -> assertThat(error).isInstanceOf(SqlException.class));
    }
}
