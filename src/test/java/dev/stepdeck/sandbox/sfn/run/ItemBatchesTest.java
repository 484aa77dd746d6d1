package dev.stepdeck.sandbox.sfn.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ItemBatcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// How items are put into batches, which are measured by the bytes of the child's whole input.
class ItemBatchesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static List<ItemBatches.Batch> batches(ItemBatcher batcher, List<String> items) {
        var made = new ArrayList<ItemBatches.Batch>();
        var scope = Scope.of(NODES.objectNode(), NODES.objectNode(), Variables.none());
        var batches = new ItemBatches(Optional.of(batcher), scope, made::add);
        items.forEach(batches::add);
        batches.end();
        return made;
    }

    private static Optional<Expression> number(long number) {
        return number == 0 ? Optional.empty() : Optional.of(new Literal(NODES.numberNode(number)));
    }

    /// `{"Items":["ä","b","c"]}` has 24 bytes.
    @ParameterizedTest
    @CsvSource({"0,24,3", "0,23,2 1", "0,20,2 1", "0,19,1 2", "0,1,1 1 1", "2,24,2 1", "3,0,3", "1,0,1 1 1",
        "9,999999,3"})
    void aBatchHasAsManyItemsAsFit(long items, long bytes, String expected) {
        var made = batches(new ItemBatcher(number(items), number(bytes), Optional.empty()),
                List.of("\"ä\"", "\"b\"", "\"c\""));

        assertThat(made.stream().map(b -> String.valueOf(b.items())).toList()).isEqualTo(List.of(expected.split(" ")));
    }

    @Test
    void whatAllBatchesShareCountsToo() {
        var shared = Optional.<Expression>of(new Literal(NODES.objectNode().put("k", 1)));

        var made = batches(new ItemBatcher(Optional.empty(), number(38), shared), List.of("1", "2", "3"));

        assertThat(made).containsExactly(new ItemBatches.Batch("{\"BatchInput\":{\"k\":1},\"Items\":[1,2,3]}", 3));
        assertThat(made.getFirst().input().getBytes(UTF_8)).hasSize(38);
        assertThat(batches(new ItemBatcher(Optional.empty(), number(37), shared), List.of("1", "2", "3")))
                .extracting(ItemBatches.Batch::items).containsExactly(2, 1);
    }

    @Test
    void noBatchIsLargerThanAnInputMayBe() {
        var item = "\"" + "x".repeat(100_000) + "\"";

        var made = batches(new ItemBatcher(number(1000), Optional.empty(), Optional.empty()),
                List.of(item, item, item, item, item));

        assertThat(made).extracting(ItemBatches.Batch::items).containsExactly(2, 2, 1);
    }
}
