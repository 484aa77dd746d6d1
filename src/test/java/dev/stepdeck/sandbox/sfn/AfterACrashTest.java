package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.SharedEngines;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/// What a crash leaves behind: a data folder as it was at some moment, in which a history may be cut after any event.
class AfterACrashTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Path data;
    private RunningSandbox sandbox;
    private SfnClient sfn;
    private SqsClient sqs;
    private int crashes;
    private double speed = 1;

    @BeforeEach
    void open() {
        data = folder.resolve("first");
        start();
    }

    private void start() {
        sandbox = new RunningSandbox(SharedEngines.sandbox(data, speed));
        sfn = sandbox.client(SfnClient.builder());
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void close() {
        sfn.close();
        sqs.close();
        sandbox.close();
    }

    /// Goes on in a copy of the folder, made while the sandbox is idle, so that nothing of a clean end is in it.
    private void crash() throws IOException {
        crash(_ -> {});
    }

    private interface Damage {

        void to(Path copy) throws IOException;
    }

    private void crash(Damage damage) throws IOException {
        var copy = folder.resolve("crash" + ++crashes);
        copy(data, copy);
        damage.to(copy);
        close();
        data = copy;
        start();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private String machine(String name, String definition) {
        return sfn.createStateMachine(r -> r.name(name).definition(definition.replace('\'', '"')).roleArn(ROLE))
                .stateMachineArn();
    }

    private String started(String machine) {
        return sfn.startExecution(r -> r.stateMachineArn(machine).name("e").input("{\"l\":[1,2,3]}")).executionArn();
    }

    private List<String> types(String execution) {
        return sfn.getExecutionHistory(r -> r.executionArn(execution).maxResults(1000)).events().stream()
                .map(HistoryEvent::typeAsString).toList();
    }

    private DescribeExecutionResponse ended(String execution) throws InterruptedException {
        return until(() -> sfn.describeExecution(r -> r.executionArn(execution)),
                d -> d.status() != ExecutionStatus.RUNNING);
    }

    private static <T> T until(Supplier<T> look, Predicate<T> holds) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (true) {
            var seen = look.get();
            if (holds.test(seen)) {
                return seen;
            }
            assertThat(System.nanoTime()).as("time, with %s", seen).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private String queue() {
        return sqs.createQueue(r -> r.queueName("q")).queueUrl();
    }

    private List<String> messages(String queue) {
        var bodies = new ArrayList<String>();
        sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages().forEach(m -> {
            bodies.add(m.body());
            sqs.deleteMessage(d -> d.queueUrl(queue).receiptHandle(m.receiptHandle()));
        });
        return bodies;
    }

    private static String waiting(String queue) {
        return "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',"
                + "'Parameters':{'QueueUrl':'" + queue
                + "','MessageBody.$':'$$.Task.Token'},'Next':'W'},'W':{'Type':'Wait','Seconds':1,'End':true}}}";
    }

    @Test
    void aTokensAnswerThatWasAcknowledgedIsNotForgotten() throws Exception {
        var queue = queue();
        var execution = started(machine("m", waiting(queue)));
        var token = until(() -> messages(queue), m -> !m.isEmpty()).getFirst();
        crash();

        sfn.sendTaskSuccess(r -> r.taskToken(token).output("{\"a\":1}"));
        crash();

        assertThat(ended(execution).output()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aTokensMessageThatTheHistoryDoesNotTellOfIsSentAgain() throws Exception {
        var queue = queue();
        var execution = started(machine("m", waiting(queue)));
        var first = until(() -> messages(queue), m -> !m.isEmpty());
        until(() -> types(execution), t -> t.contains("TaskSubmitted"));

        crash(copy -> cut(copy, execution, "TaskStarted"));

        assertThat(until(() -> messages(queue), m -> !m.isEmpty())).isEqualTo(first);
        sfn.sendTaskSuccess(r -> r.taskToken(first.getFirst()).output("1"));
        assertThat(ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void anExecutionWhoseHistoryCannotBeReadKeepsNoOtherFromGoingOn() throws Exception {
        var machine = machine("m", "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1,'End':true}}}");
        var broken = sfn.startExecution(r -> r.stateMachineArn(machine).input("\"unreadable\"")).executionArn();
        var whole = sfn.startExecution(r -> r.stateMachineArn(machine).input("\"whole\"")).executionArn();
        until(() -> types(broken), t -> t.contains("WaitStateEntered"));
        until(() -> types(whole), t -> t.contains("WaitStateEntered"));

        crash(copy -> {
            for (var journal : journals(copy)) {
                if (Files.readString(journal, ISO_8859_1).contains("unreadable")) {
                    spoil(journal);
                }
            }
        });

        assertThat(ended(whole).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    /// Gives the first event a kind that there is not.
    private static void spoil(Path journal) throws IOException {
        try (var file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.seek(20);
            file.write(127);
        }
    }

    /// Cuts the only journal of a copied folder behind its first event of a kind.
    private void cut(Path copy, String execution, String type) throws IOException {
        int keep = types(execution).indexOf(type) + 1;
        cut(journals(copy).getFirst(), keep);
    }

    private static List<Path> journals(Path copy) throws IOException {
        try (var files = Files.walk(copy.resolve("sfn-journals"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void cut(Path journal, int events) throws IOException {
        try (var file = new RandomAccessFile(journal.toFile(), "rw")) {
            long at = 0;
            for (int i = 0; i < events; i++) {
                file.seek(at);
                at += file.readInt() + 8L;
            }
            file.setLength(at);
        }
    }

    @Test
    void aMapRunThatTheHistoryDoesNotTellOfIsFoundAgain() throws Exception {
        var execution = started(machine("m",
                """
                        {'StartAt':'M','States':{'M':{'Type':'Map','ItemsPath':'$.l','ItemProcessor':{'ProcessorConfig':
                        {'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':1,
                        'End':true}}},'Next':'S'},'S':{'Type':'Wait','Seconds':2,'End':true}}}"""));
        until(() -> types(execution), t -> t.contains("MapRunStarted"));
        until(() -> sfn.listMapRuns(r -> r.executionArn(execution)).mapRuns(), m -> m.size() == 1);

        crash(copy -> {
            for (var journal : journals(copy)) {
                cut(journal, 1);
            }
        });

        assertThat(ended(execution).output()).isEqualTo("[1,2,3]");
        var run = sfn.listMapRuns(r -> r.executionArn(execution)).mapRuns();
        assertThat(run).hasSize(1);
        var described = sfn.describeMapRun(r -> r.mapRunArn(run.getFirst().mapRunArn()));
        assertThat(described.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(described.itemCounts().succeeded()).isEqualTo(3);
    }

    @Test
    void aMapRunThatIsOverStaysAsItWas() throws Exception {
        var execution = started(machine("m", """
                {'StartAt':'M','States':{'M':{'Type':'Map','ItemsPath':'$.l','ItemProcessor':{'ProcessorConfig':
                {'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'P','States':{'P':{'Type':'Pass',
                'End':true}}},'Next':'S'},'S':{'Type':'Wait','Seconds':3,'End':true}}}"""));
        until(() -> types(execution), t -> t.contains("WaitStateEntered"));
        var run = sfn.listMapRuns(r -> r.executionArn(execution)).mapRuns().getFirst().mapRunArn();
        var before = sfn.describeMapRun(r -> r.mapRunArn(run));

        crash();

        assertThat(ended(execution).output()).isEqualTo("[1,2,3]");
        assertThat(sfn.describeMapRun(r -> r.mapRunArn(run))).hasToString(before.toString());
    }

    @Test
    void anExecutionEndsWhereverItsHistoryIsCut() throws Exception {
        var queue = queue();
        var inner = machine("inner", "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}");
        var execution = started(machine("m", """
                {'StartAt':'P','States':{'P':{'Type':'Parallel','ResultPath':'$.p','Next':'M','Branches':[
                {'StartAt':'S','States':{'S':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Parameters':
                {'QueueUrl':'%s','MessageBody':'x'},'OutputPath':'$.MD5OfMessageBody','End':true}}},
                {'StartAt':'N','States':{'N':{'Type':'Task','Resource':'arn:aws:states:::states:startExecution.sync:2',
                'Parameters':{'StateMachineArn':'%s','Input':{'n':1}},'OutputPath':'$.Output','End':true}}},
                {'StartAt':'F','States':{'F':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:sqs:getQueueUrl',
                'Parameters':{'QueueName':'none'},'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':1,
                'MaxAttempts':1}],'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':null,'Next':'C'}],'End':true},
                'C':{'Type':'Pass','Result':'caught','End':true}}}]},
                'M':{'Type':'Map','ItemsPath':'$.l','ResultPath':'$.m','MaxConcurrency':1,'ItemProcessor':
                {'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'I','States':
                {'I':{'Type':'Pass','End':true}}},'End':true}}}""".formatted(queue, inner)));
        var whole = ended(execution);
        assertThat(whole.status()).as(whole.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        int events = types(execution).size();
        var finished = data;
        // Each life waits a second for the retry: there are as many lives as events.
        speed = 20;

        for (int keep = 1; keep < events; keep++) {
            int cut = keep;
            data = finished;
            crash(copy -> cut(copy.resolve("sfn-journals").resolve(reopen(copy, execution)), cut));
            var again = ended(execution);
            assertThat(again.status()).as("cut after %d of %d events: %s", cut, events, again.cause())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(JSON.readTree(again.output())).as("cut after %d", cut)
                    .isEqualTo(JSON.readTree(whole.output()));
        }
    }

    /// Makes an execution open again in a copied folder, as it was when its history had not ended; gives its journal.
    private static String reopen(Path copy, String execution) {
        try (var store = Store.open(copy)) {
            var rows = store.table("sfn.executions", new JsonRows<>(ExecutionRow.class));
            var row = rows.update(execution, r -> r.ended("RUNNING", 0)).orElseThrow();
            store.table("sfn.executions.open", new JsonRows<>(String.class)).put(execution, "");
            store.commit();
            return row.journal();
        }
    }
}
