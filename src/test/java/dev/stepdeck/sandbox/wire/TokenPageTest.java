package dev.stepdeck.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPageTest {

    private static final List<String> ALL = List.of("a", "b", "c");
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("mark",
            () -> new IllegalArgumentException("refused"));

    private static String token(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pagesFollowEachOther() {
        var first = TokenPage.of(ALL, null, 2, 10, TOKENS);
        var second = TokenPage.of(ALL, first.next(), 2, 10, TOKENS);

        assertThat(first.items()).containsExactly("a", "b");
        assertThat(second).isEqualTo(new TokenPage<>(List.of("c"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark:3", "mark:4", "mark:999999999"})
    void aPageBehindTheEndIsEmptyHoweverManyThereMayBe(String token) {
        assertThat(TokenPage.of(ALL, token(token), null, Integer.MAX_VALUE, TOKENS))
                .isEqualTo(new TokenPage<>(List.of(), null));
    }

    @Test
    void aListWithoutLimitGoesToItsEndFromAnywhere() {
        assertThat(TokenPage.of(ALL, token("mark:1"), null, Integer.MAX_VALUE, TOKENS).items()).containsExactly("b",
                "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other:1", "mark:-1", "mark:1234567890", "mark:", "mark"})
    void aTokenThatWasNotGivenIsRefused(String token) {
        assertThatThrownBy(() -> TokenPage.of(ALL, token(token), null, 10, TOKENS)).hasMessage("refused");
    }
}
