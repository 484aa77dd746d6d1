package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.aws.SqlScript.Statement;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void statementsKnowWhereTheyBegin() {
        assertThat(SqlScript.statements("SELECT 1;\n  -- next;\n  SELECT 2 ;\n")).containsExactly(
                new Statement("SELECT 1", 1, 1, 0, 1, 9), new Statement("SELECT 2", 3, 3, 0, 3, 12));
    }

    @Test
    void semicolonsAndQuestionMarksInTextsAndCommentsDoNotCount() {
        assertThat(SqlScript.statements("SELECT ';?', \"a;?\" /* ;? */ FROM t WHERE a = ? -- ?\n AND b = ?"))
                .containsExactly(new Statement(
                        "SELECT ';?', \"a;?\" /* ;? */ FROM t WHERE a = ? -- ?\n AND b = ?", 1, 1, 2, 2, 11));
    }

    @Test
    void commentsAloneAreNoStatement() {
        assertThat(SqlScript.statements(" ;; -- nothing\n /* nothing")).isEmpty();
    }

    @Test
    void aTextThatIsNotClosedEndsWithTheText() {
        assertThat(SqlScript.statements("SELECT 'it''s; SELECT")).containsExactly(
                new Statement("SELECT 'it''s; SELECT", 1, 1, 0, 1, 22));
    }

    @Test
    void aPlaceBelongsToTheStatementThatEndsThere() {
        var all = SqlScript.statements("SELECT 1; -- one\n\n-- two\nSELECT 2;SELECT 3\n");

        assertThat(SqlScript.at(all, 1, 1)).isZero();
        assertThat(SqlScript.at(all, 1, 17)).isZero();
        assertThat(SqlScript.at(all, 2, 1)).isEqualTo(1);
        assertThat(SqlScript.at(all, 3, 4)).isEqualTo(1);
        assertThat(SqlScript.at(all, 4, 9)).isEqualTo(1);
        assertThat(SqlScript.at(all, 4, 10)).isEqualTo(2);
        assertThat(SqlScript.at(all, 9, 1)).isEqualTo(2);
    }

    @Test
    void readingIsTold() {
        assertThat(
                List.of("/* x */ select 1", "WITH a AS (SELECT 1) SELECT * FROM a", "SHOW TABLES", "EXPLAIN SELECT 1",
                        "SELECT 'DROP'"))
                .allMatch(SqlScript::reads);
        assertThat(List.of("DROP TABLE t", "INSERT INTO t SELECT 1", "UNLOAD (SELECT 1) TO 's3://b/'",
                "CREATE TABLE t AS SELECT 1", "EXPLAIN ANALYZE INSERT INTO t SELECT 1", "SELECT 1; SELECT 2", "-- x",
                "MSCK REPAIR TABLE t")).noneMatch(SqlScript::reads);
    }
}
