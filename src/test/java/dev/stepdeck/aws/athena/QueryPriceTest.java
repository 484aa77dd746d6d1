package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;

import org.junit.jupiter.api.Test;

/// Source: [pricing](https://aws.amazon.com/athena/pricing/).
class QueryPriceTest {

    @Test
    void tenMegabytesAreBilledAtLeast() {
        assertThat(QueryPrice.USUAL.of(0)).isEqualTo(0.00005);
        assertThat(QueryPrice.USUAL.of(9_999_999)).isEqualTo(0.00005);
    }

    @Test
    void bytesAreRoundedUpToMegabytes() {
        assertThat(QueryPrice.USUAL.of(11_000_001)).isEqualTo(12e6 / 1e12 * 5);
        assertThat(new QueryPrice(Prices.USUAL.with(Price.ATHENA, 6)).of(1_000_000_000_000L)).isEqualTo(6);
    }

    @Test
    void smallAmountsKeepTheirDigits() {
        assertThat(QueryPrice.USUAL.words(0.00005)).isEqualTo("$0.00005");
        assertThat(QueryPrice.USUAL.words(1234.5)).isEqualTo("$1,234.50");
        assertThat(QueryPrice.USUAL.words(0)).isEqualTo("$0");
    }

    @Test
    void aPriceIsNoLessThanNothing() {
        assertThatThrownBy(() -> Prices.USUAL.with(Price.ATHENA, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prices.USUAL.with(Price.ATHENA, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
