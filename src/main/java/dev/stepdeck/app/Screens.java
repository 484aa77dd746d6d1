package dev.stepdeck.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

import dev.stepdeck.aws.Callbacks;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.Fires;
import dev.stepdeck.aws.Inbox;
import dev.stepdeck.aws.Insights;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.aws.MapRuns;
import dev.stepdeck.aws.NotAvailableException;
import dev.stepdeck.aws.PatternDeployments;
import dev.stepdeck.aws.SampleInputs;
import dev.stepdeck.aws.Schedules;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.aws.account.ExecutionCosts;
import dev.stepdeck.aws.account.Overview;
import dev.stepdeck.aws.athena.CatalogTree;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.athena.ResultReader;
import dev.stepdeck.aws.athena.ResultsPlace;
import dev.stepdeck.aws.athena.SavedQueries;
import dev.stepdeck.aws.quality.FailingRows;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.quality.Rulesets;
import dev.stepdeck.aws.saved.RunFile;
import dev.stepdeck.aws.story.Stories;
import dev.stepdeck.aws.timeline.LinkedTimes;
import dev.stepdeck.aws.transform.Clusters;
import dev.stepdeck.aws.transform.Transforms;
import dev.stepdeck.aws.workflow.Triggers;
import dev.stepdeck.aws.workflow.Workflows;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.ui.athena.AthenaServices;
import dev.stepdeck.ui.athena.AthenaVisits;
import dev.stepdeck.ui.athena.QueryRows;
import dev.stepdeck.ui.callbacks.CallbacksController;
import dev.stepdeck.ui.compare.CompareController;
import dev.stepdeck.ui.deploy.DeployController;
import dev.stepdeck.ui.execution.CostTerms;
import dev.stepdeck.ui.execution.ExecutionController;
import dev.stepdeck.ui.execution.ExecutionServices;
import dev.stepdeck.ui.executions.ExecutionsController;
import dev.stepdeck.ui.help.HelpController;
import dev.stepdeck.ui.inbox.InboxController;
import dev.stepdeck.ui.jobs.JobsController;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.kit.ScriptReview;
import dev.stepdeck.ui.kit.Watching;
import dev.stepdeck.ui.kit.list.CostSource;
import dev.stepdeck.ui.logs.LogsController;
import dev.stepdeck.ui.logs.LogsServices;
import dev.stepdeck.ui.maprun.MapRunController;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.overview.OverviewController;
import dev.stepdeck.ui.patterns.Guide;
import dev.stepdeck.ui.patterns.PatternController;
import dev.stepdeck.ui.patterns.PatternsController;
import dev.stepdeck.ui.quality.QualityController;
import dev.stepdeck.ui.quality.QualityServices;
import dev.stepdeck.ui.s3.BucketsController;
import dev.stepdeck.ui.s3.ObjectsController;
import dev.stepdeck.ui.s3.S3Services;
import dev.stepdeck.ui.s3.Transfers;
import dev.stepdeck.ui.schedules.SchedulesController;
import dev.stepdeck.ui.settings.Preferences;
import dev.stepdeck.ui.settings.SettingsController;
import dev.stepdeck.ui.stacks.StackController;
import dev.stepdeck.ui.stacks.StacksController;
import dev.stepdeck.ui.start.StartController;
import dev.stepdeck.ui.story.StoryController;
import dev.stepdeck.ui.transforms.TransformsController;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.workflows.WorkflowsController;

import javafx.beans.property.IntegerProperty;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Makes the screen of every place. What a screen needs from a file is read first, off the FX thread.
final class Screens {

    private final Patterns patterns;
    private final Preferences preferences;
    private final Work work;
    private final Navigator navigator;
    private final Memory memory;
    private final ScriptReview scripts;
    private final IntegerProperty unread;
    private final Guide guide;

    /// @param unread how many letters are unread, updated by the screen that knows first
    Screens(Patterns patterns, Preferences preferences, Work work, Navigator navigator, Memory memory,
            ScriptReview scripts, IntegerProperty unread, Guide guide) {
        this.patterns = patterns;
        this.preferences = preferences;
        this.work = work;
        this.navigator = navigator;
        this.memory = memory;
        this.scripts = scripts;
        this.unread = unread;
        this.guide = guide;
    }

    /// The screens over the clients of one connection.
    ///
    /// @param watches the executions whose end is told
    Function<Place, Screen> over(Clients clients, Watches watches) {
        var stacks = new Stacks(clients);
        var deployments = new PatternDeployments(clients);
        var executions = new Executions(clients);
        var jobRuns = new JobRuns(clients);
        var logTail = new LogTail(clients);
        var queries = new Queries(clients);
        var runServices = new ExecutionServices(executions, jobRuns, queries, new FailedJobLog(clients),
                new TestStates(clients), new Quality(clients),
                () -> new LinkedTimes(clients, InstantSource.system()),
                new CostTerms(preferences.choices(), clients.connection() instanceof Connection.Sandbox), watches);
        var callbacks = new Callbacks(clients);
        var mapRuns = new MapRuns(clients);
        var sampleInputs = new SampleInputs(clients);
        var inbox = new Inbox(clients);
        var schedules = new Schedules(clients);
        var fires = new Fires(clients);
        var transforms = new Transforms(clients);
        var clusters = new Clusters(clients);
        var qualityServices = new QualityServices(new Quality(clients), new Rulesets(clients),
                new FailingRows(clients));
        var stories = new Stories(clients);
        var workflows = new Workflows(clients);
        var triggers = new Triggers(clients);
        var s3 = new S3Services(clients, new Transfers(work));
        var browser = new HostBrowser();
        var athenaServices = new AthenaServices(queries, new CatalogTree(clients), new SavedQueries(clients),
                new ResultReader(clients), new ResultsPlace(clients), preferences.choices());
        var athena = new AthenaVisits(athenaServices, work, memory);
        var costs = new CostSource(new ExecutionCosts(clients), () -> preferences.choices().getValue().prices());
        var overview = new Overview(clients, InstantSource.system());
        return place -> switch (place) {
            case Place.Overview _ -> new OverviewController(overview, costs, work, navigator);
            case Place.Patterns _ -> new PatternsController(patterns, work, navigator, memory, guide);
            case Place.Pattern(var id) ->
                ofPattern(id, pattern -> new PatternController(pattern, patterns, stacks, work, navigator, guide));
            case Place.Deploy(var id) ->
                ofPattern(id, pattern -> new DeployController(pattern, patterns, stacks, deployments, work, navigator,
                        memory));
            case Place.Stacks _ -> new StacksController(stacks, work, navigator);
            case Place.Stack(var name) -> new StackController(name, stacks, work, navigator);
            case Place.Executions list -> new ExecutionsController(list, executions, work, navigator, memory, costs);
            case Place.Start start -> start(start, executions, sampleInputs, watches);
            case Place.Execution run -> new ExecutionController(run, runServices,
                    new ExecutionQueryRows(new QueryRows(athenaServices, work, memory)), work, navigator, browser);
            case Place.SavedRun(var file) -> savedRun(file, browser);
            case Place.Story story -> new StoryController(story, stories, work, navigator);
            case Place.MapRun mapRun -> new MapRunController(mapRun, mapRuns, work, navigator);
            case Place.Compare compare -> new CompareController(compare, executions, work, navigator);
            case Place.Callbacks _ -> new CallbacksController(callbacks, work, navigator);
            case Place.Athena query -> athena.to(query);
            case Place.Jobs jobs -> new JobsController(jobs, jobRuns, new Quality(clients), work, navigator, scripts,
                    () -> preferences.choices().getValue().prices());
            case Place.Transforms chosen ->
                new TransformsController(chosen, transforms, clusters, work, navigator);
            case Place.Quality chosen -> new QualityController(chosen, qualityServices, work, navigator);
            case Place.Workflows chosen ->
                new WorkflowsController(chosen, workflows, triggers, work, navigator);
            case Place.Logs logs -> new LogsController(logs,
                    new LogsServices(logTail, new Insights(clients), jobRuns,
                            () -> preferences.choices().getValue().prices()),
                    work, memory, () -> preferences.choices().getValue().pages().logLines());
            case Place.Buckets _ -> new BucketsController(s3, work, navigator);
            case Place.S3 chosen -> new ObjectsController(chosen, s3, work, navigator);
            case Place.Schedules timed -> new SchedulesController(timed, schedules, fires, work, navigator);
            case Place.Inbox _ -> new InboxController(inbox, unread, work, navigator);
            case Place.Help help -> new HelpController(help, work, navigator, browser);
            case Place.Settings _ -> new SettingsController(preferences);
        };
    }

    /// What is shown of a saved run is in its file: nothing is asked of the connection.
    private Screen savedRun(Path file, HostBrowser browser) {
        var none = new Clients(new Connection.Sandbox(() -> {
            throw SdkClientException.create("This run was read from a file; nothing is asked of AWS for it.");
        }), true);
        var athena = new AthenaServices(new Queries(none), new CatalogTree(none), new SavedQueries(none),
                new ResultReader(none), new ResultsPlace(none), preferences.choices());
        return new LoadingScreen<>(String.valueOf(file.getFileName()), work, () -> RunFile.read(file),
                run -> new ExecutionController(run, new ExecutionServices(new Executions(none), new JobRuns(none),
                        new Queries(none), run, new TestStates(none), new Quality(none),
                        () -> new LinkedTimes(none, InstantSource.system()),
                        new CostTerms(preferences.choices(), run.free()), Watching.NONE),
                        new ExecutionQueryRows(new QueryRows(athena, work, memory)), work, navigator, browser));
    }

    private Screen ofPattern(String id, Function<Pattern, Screen> maker) {
        return new LoadingScreen<>(id, work, () -> pattern(id), maker);
    }

    private Pattern pattern(String id) {
        return patterns.find(id).orElseThrow(() -> new NotAvailableException("There is no pattern " + id + " any more.",
                "Look in the templates folder."));
    }

    /// The samples of the pattern that the state machine was deployed from, if that was deployed from here.
    private Screen start(Place.Start start, Executions executions, SampleInputs sampleInputs, Watches watches) {
        var pattern = start.patternId().or(() -> memory.recall("pattern-of/" + start.stateMachineArn()));
        return new LoadingScreen<>("Start", work, () -> sampleInputs.filled(
                pattern.flatMap(patterns::find).map(Pattern::inputs).orElse(List.of()), start.stateMachineArn()),
                samples -> new StartController(start, executions, samples, work, navigator, memory,
                        watches::started));
    }
}
