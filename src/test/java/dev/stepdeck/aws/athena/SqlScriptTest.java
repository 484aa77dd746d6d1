package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.aws.athena.SqlScript.Statement;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void statementsKnowWhereTheyBegin() {
        assertThat(SqlScript.statements("SELECT 1;\n  -- next;\n  SELECT 2 ;\n")).containsExactly(
                new Statement("SELECT 1", 1, 1, 0), new Statement("SELECT 2", 3, 3, 0));
    }

    @Test
    void semicolonsAndQuestionMarksInTextsAndCommentsDoNotCount() {
        assertThat(SqlScript.statements("SELECT ';?', \"a;?\" /* ;? */ FROM t WHERE a = ? -- ?\n AND b = ?"))
                .containsExactly(new Statement(
                        "SELECT ';?', \"a;?\" /* ;? */ FROM t WHERE a = ? -- ?\n AND b = ?", 1, 1, 2));
    }

    @Test
    void commentsAloneAreNoStatement() {
        assertThat(SqlScript.statements(" ;; -- nothing\n /* nothing")).isEmpty();
    }

    @Test
    void aTextThatIsNotClosedEndsWithTheText() {
        assertThat(SqlScript.statements("SELECT 'it''s; SELECT")).containsExactly(
                new Statement("SELECT 'it''s; SELECT", 1, 1, 0));
    }
}
