package dev.stepdeck.sandbox.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/// Keys lie in the store in the order of their values, and items come back as they were.
class KeyTextTest {

    private final Random random = new Random(Seed.get());

    private Value number() {
        var digits = new BigInteger(1 + random.nextInt(120), random);
        return new Value.Decimal(new BigDecimal(random.nextBoolean() ? digits : digits.negate(),
                random.nextInt(130) - 60));
    }

    private Value text() {
        var letters = List.of("\0", "\1", "a", "b", "é", "\uFFFF", "😀");
        var text = new StringBuilder();
        for (int left = random.nextInt(4); left > 0; left--) {
            text.append(letters.get(random.nextInt(letters.size())));
        }
        return new Value.Text(text.toString());
    }

    private Value binary() {
        var bytes = new byte[random.nextInt(4)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) List.of(0, 1, 127, 128, 255).get(random.nextInt(5)).intValue();
        }
        return new Value.Binary(SdkBytes.fromByteArray(bytes));
    }

    @Test
    void keysHaveTheOrderOfTheirValues() {
        for (var any : List.<Supplier<Value>>of(this::number, this::text, this::binary)) {
            for (int i = 0; i < 20_000; i++) {
                var one = any.get();
                var other = any.get();

                int order = KeyText.of(one).compareTo(KeyText.of(other));
                assertThat(Integer.signum(order)).as("%s and %s", one, other)
                        .isEqualTo(Integer.signum(Order.compare(one, other)));
                // What follows in a row does not change the order of what differs.
                if (order != 0) {
                    assertThat(Integer.signum((KeyText.of(one) + "\uFFFE").compareTo(KeyText.of(other) + "\0")))
                            .isEqualTo(Integer.signum(order));
                }
            }
        }
    }

    @Test
    void itemsComeBackAsTheyWere() {
        var codec = new ItemCodec();
        for (int i = 0; i < 500; i++) {
            var item = new Value.Fields(Map.of("n", number(), "t", text(), "b", binary(), "f",
                    new Value.Flag(i % 2 == 0),
                    "s", new Value.Members("N", Stream.generate(this::number).limit(3).collect(Collectors.toSet())),
                    "l",
                    new Value.Items(List.of(text(), Value.NULL, new Value.Fields(Map.of("", number()))))));

            assertThat(codec.read(codec.write(item))).isEqualTo(item);
        }
    }
}
