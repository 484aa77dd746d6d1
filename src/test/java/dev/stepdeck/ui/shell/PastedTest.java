package dev.stepdeck.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.nav.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTest {

    private static final String RUN = "arn:aws:states:eu-central-1:123456789012:execution:load:1f0c";
    private static final String QUERY = "4b118bfa-0f0e-4d7b-9d3f-0d1a2b3c4d5e";

    static Stream<Arguments> arns() {
        return Stream.of(
                Arguments.of(RUN, new Place.Execution(RUN)),
                Arguments.of("arn:aws:states:us-east-1:1:stateMachine:greet:live",
                        new Place.Executions(Optional.of("arn:aws:states:us-east-1:1:stateMachine:greet:live"))),
                Arguments.of("arn:aws:states:us-east-1:1:mapRun:load/each:9",
                        new Place.MapRun("arn:aws:states:us-east-1:1:mapRun:load/each:9")),
                Arguments.of("arn:aws:cloudformation:us-east-1:1:stack/kept/1",
                        new Place.Stack("arn:aws:cloudformation:us-east-1:1:stack/kept/1")),
                Arguments.of("arn:aws-cn:glue:cn-north-1:1:job/load", job("load", Optional.empty())),
                Arguments.of("arn:aws:glue:us-east-1:1:table/sales/orders",
                        new Place.Athena(Optional.empty(), Optional.of("sales.orders"))),
                Arguments.of("arn:aws:glue:us-east-1:1:workflow/nightly",
                        new Place.Workflows(Optional.of("nightly"))),
                Arguments.of("arn:aws:glue:us-east-1:1:mlTransform/tfm-1", new Place.Transforms(Optional.of("tfm-1"))),
                Arguments.of("arn:aws:events:us-east-1:1:rule/hourly",
                        new Place.Schedules(Optional.of("arn:aws:events:us-east-1:1:rule/hourly"))),
                Arguments.of("arn:aws:scheduler:us-east-1:1:schedule/default/daily",
                        new Place.Schedules(Optional.of("arn:aws:scheduler:us-east-1:1:schedule/default/daily"))),
                Arguments.of("arn:aws:logs:us-east-1:1:log-group:/aws-glue/jobs/output:*",
                        log("/aws-glue/jobs/output")),
                Arguments.of("arn:aws:logs:us-east-1:1:log-group:own:log-stream:jr_1",
                        new Place.Logs(List.of("own"), Optional.of("jr_1"), Optional.empty())),
                Arguments.of("arn:aws:s3:::data/in/a.csv", new Place.S3(new S3Uri("data", "in/a.csv"))),
                Arguments.of("s3://data/in/", new Place.S3(new S3Uri("data", "in/"))),
                Arguments.of("/aws-glue/jobs/output", log("/aws-glue/jobs/output")));
    }

    static Stream<Arguments> pages() {
        var host = "https://eu-central-1.console.aws.amazon.com/";
        return Stream.of(
                Arguments.of(host + "states/home?region=eu-central-1#/v2/executions/details/" + RUN,
                        new Place.Execution(RUN)),
                Arguments.of(host + "states/home?region=eu-central-1#/express-executions/details/"
                        + "arn:aws:states:eu-central-1:1:express:load:1f0c:77?startDate=1700000000000",
                        new Place.Execution("arn:aws:states:eu-central-1:1:express:load:1f0c:77")),
                Arguments.of(host
                        + "states/home#/statemachines/view/arn%3Aaws%3Astates%3Aeu-central-1%3A1%3AstateMachine%3Aload",
                        new Place.Executions(Optional.of("arn:aws:states:eu-central-1:1:stateMachine:load"))),
                Arguments.of(host
                        + "cloudformation/home?region=eu-central-1#/stacks/stackinfo?filteringText=&viewNested=true&"
                        + "stackId=arn%3Aaws%3Acloudformation%3Aeu-central-1%3A1%3Astack%2Fkept%2F22",
                        new Place.Stack("arn:aws:cloudformation:eu-central-1:1:stack/kept/22")),
                Arguments.of(host + "gluestudio/home?region=eu-central-1#/editor/job/load%20orders/runs",
                        job("load orders", Optional.empty())),
                Arguments.of(host + "gluestudio/home?region=eu-central-1#/job/load/run/jr_12ab",
                        job("load", Optional.of("jr_12ab"))),
                Arguments.of(host + "athena/home?region=eu-central-1#/query-editor/history/" + QUERY,
                        new Place.Athena(Optional.of(QUERY))),
                Arguments.of(host
                        + "cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Faws-glue$252Fjobs$252Foutput",
                        log("/aws-glue/jobs/output")),
                Arguments.of(host
                        + "cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Faws-glue$252Fjobs$252Ferror"
                        + "/log-events/jr_12ab$3Fstart$3D-3600000",
                        new Place.Logs(List.of("/aws-glue/jobs/error"), Optional.of("jr_12ab"), Optional.empty())),
                Arguments.of(host + "s3/buckets/data?region=eu-central-1&prefix=in/year%3D2026/&tab=objects",
                        new Place.S3(new S3Uri("data", "in/year=2026/"))),
                Arguments.of(
                        "https://s3.console.aws.amazon.com/s3/object/data?region=eu-central-1&prefix=in/two+words.csv",
                        new Place.S3(new S3Uri("data", "in/two words.csv"))),
                Arguments.of(
                        "https://123456789012-ab12cd.eu-central-1.console.aws.amazon.com/states/home#/executions/details/"
                                + RUN,
                        new Place.Execution(RUN)));
    }

    @ParameterizedTest
    @MethodSource({"arns", "pages"})
    void leadsToItsPage(String text, Place place) {
        assertThat(Pasted.place(" " + text + "\n")).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn:", "arn:aws:states", "arn:aws:lambda:us-east-1:1:function:f",
        "arn:aws:states:us-east-1:1:activity:hand", "arn:aws:logs:us-east-1:1:log-group",
        "https://example.com/states/" + RUN,
        "https://eu-central-1.console.aws.amazon.com/lambda/home#/functions/f",
        "https://eu-central-1.console.aws.amazon.com/%zz",
        "load orders"})
    void leadsNowhere(String text) {
        assertThat(Pasted.place(text)).isEmpty();
    }

    @Test
    void everyBeginningOfAnAddressIsTakenQuietly() {
        pages().map(page -> (String) page.get()[0]).forEach(page -> {
            for (var end = 0; end < page.length(); end++) {
                Pasted.place(page.substring(0, end));
            }
        });
    }

    private static Place job(String name, Optional<String> run) {
        return new Place.Jobs(Optional.of(name), run);
    }

    private static Place log(String group) {
        return new Place.Logs(List.of(group), Optional.empty(), Optional.empty());
    }
}
