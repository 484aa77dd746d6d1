package dev.stepdeck.ui.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.aws.athena.CatalogTable;
import dev.stepdeck.ui.editor.Suggestion;

import org.junit.jupiter.api.Test;

class SqlWordsTest {

    private final SqlWords words = new SqlWords();

    SqlWordsTest() {
        words.know(List.of("sales", "web-logs"));
        words.know("sales", List.of(new CatalogTable("sales", "orders", false, "s3://b/o/",
                List.of(new CatalogTable.Column("order_id", "bigint", false),
                        new CatalogTable.Column("day-part", "string", true)))));
        words.assume("sales");
    }

    @Test
    void tablesColumnsAndKeywordsComeInThisOrder() {
        assertThat(words.of("", "or")).extracting(Suggestion::word).containsExactly("orders", "order_id", "ORDER BY",
                "OR");
    }

    @Test
    void aDatabaseQualifiesItsTables() {
        assertThat(words.of("sales", "")).containsExactly(new Suggestion("orders", "table"));
    }

    @Test
    void aTableQualifiesItsColumns() {
        assertThat(words.of("orders", "")).extracting(Suggestion::word).containsExactly("order_id", "\"day-part\"");
    }

    @Test
    void namesThatAreNotPlainAreQuoted() {
        assertThat(words.of("", "web")).containsExactly(new Suggestion("\"web-logs\"", "database"));
    }

    @Test
    void phrasesStayTogether() {
        assertThat(words.of("", "cr")).extracting(Suggestion::word).contains("CREATE TABLE", "CREATE EXTERNAL TABLE",
                "CROSS JOIN");
        assertThat(words.of("", "try")).extracting(Suggestion::word).containsExactly("try", "TRY_CAST");
    }
}
