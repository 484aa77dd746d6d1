package dev.stepdeck.ui.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.aws.athena.ResultColumn;
import dev.stepdeck.aws.athena.ResultRow;

import org.junit.jupiter.api.Test;

class RowTextTest {

    private static final List<ResultColumn> COLUMNS = List.of(new ResultColumn("id", "bigint", 0, 0),
            new ResultColumn("name", "varchar", 0, 0), new ResultColumn("ok", "boolean", 0, 0));
    private static final List<ResultRow> ROWS = List.of(ResultRow.of("1", "a|b\n\"c\"", "true"),
            ResultRow.of("2", "", null));
    private static final List<Integer> ALL = List.of(0, 1, 2);

    @Test
    void tabsPartCells() {
        assertThat(RowText.TSV.of(COLUMNS, List.of(1, 0), ROWS)).isEqualTo("a|b \"c\"\t1\n\t2");
    }

    @Test
    void csvTellsNullFromEmpty() {
        assertThat(RowText.CSV.of(COLUMNS, ALL, ROWS))
                .isEqualTo("id,name,ok\n1,\"a|b\n\"\"c\"\"\",true\n2,\"\",");
    }

    @Test
    void jsonKeepsTypes() {
        assertThat(RowText.JSON.of(COLUMNS, ALL, ROWS).replaceAll("\\s", "")).isEqualTo(
                "[{\"id\":1,\"name\":\"a|b\\n\\\"c\\\"\",\"ok\":true},{\"id\":2,\"name\":\"\",\"ok\":null}]");
    }

    @Test
    void markdownIsATable() {
        assertThat(RowText.MARKDOWN.of(COLUMNS, ALL, ROWS)).isEqualTo(
                "| id | name | ok |\n| --: | --- | --- |\n| 1 | a\\|b<br>\"c\" | true |\n| 2 |  | NULL |");
    }
}
