package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.Row;

/// Rows by GetQueryResults, which only goes forward: to get the thousandth page, all before it must be fetched once.
/// The tokens of the pages are kept, so that going back is one call.
///
/// The first answer to a SELECT begins with the names of the columns, so it holds 999 rows. See
/// [GetQueryResults](https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html).
final class ApiResults implements QueryResults {

    private static final int PAGE = 1000;
    private static final int PAGES_KEPT = 3;

    private final AthenaClient athena;
    private final String queryId;
    private final boolean header;
    private final String why;
    private final List<ResultColumn> columns;
    private final List<Long> starts = new ArrayList<>();
    private final List<@Nullable String> tokens = new ArrayList<>();
    private final Map<Integer, List<ResultRow>> kept = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<ResultRow>> eldest) {
            return size() > PAGES_KEPT;
        }
    };
    private long known;
    private boolean complete;

    /// Fetches the first page.
    ///
    /// @param header whether the first row may be the names of the columns
    /// @param why it is not read from the file, in words
    ApiResults(AthenaClient athena, String queryId, boolean header, String why) {
        this(athena, queryId, header, why, firstPage(athena, queryId));
    }

    private static GetQueryResultsResponse firstPage(AthenaClient athena, String queryId) {
        return athena.getQueryResults(get -> get.queryExecutionId(queryId).maxResults(PAGE));
    }

    private ApiResults(AthenaClient athena, String queryId, boolean header, String why,
            GetQueryResultsResponse first) {
        this.athena = athena;
        this.queryId = queryId;
        this.header = header;
        this.why = why;
        var infos = first.resultSet().resultSetMetadata() == null
                ? List.<ColumnInfo>of()
                : first.resultSet().resultSetMetadata().columnInfo();
        this.columns = infos.stream().map(info -> new ResultColumn(info.name(), String.valueOf(info.type()),
                info.precision() == null ? 0 : info.precision(), info.scale() == null ? 0 : info.scale())).toList();
        starts.add(0L);
        tokens.add(null);
        take(0, first);
    }

    /// The same rows, with other words for why they come from here.
    ApiResults because(String other) {
        var same = new ApiResults(athena, queryId, header, other, columns);
        same.starts.addAll(starts);
        same.tokens.addAll(tokens);
        same.kept.putAll(kept);
        same.known = known;
        same.complete = complete;
        return same;
    }

    private ApiResults(AthenaClient athena, String queryId, boolean header, String why, List<ResultColumn> columns) {
        this.athena = athena;
        this.queryId = queryId;
        this.header = header;
        this.why = why;
        this.columns = columns;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public synchronized ResultSize size() {
        return new ResultSize(known, complete);
    }

    @Override
    public Road road() {
        return new Road(false, why);
    }

    @Override
    public void prepare() {
        // Counting would mean fetching everything.
    }

    @Override
    public synchronized ResultPage page(long first, int count) throws InterruptedException {
        var rows = new ArrayList<ResultRow>();
        for (var chunk = chunkOf(first); rows.size() < count && chunk >= 0; chunk = after(chunk)) {
            var here = fetch(chunk);
            var from = (int) Math.min(here.size(), Math.max(0, first - starts.get(chunk)));
            rows.addAll(here.subList(from, Math.min(here.size(), from + count - rows.size())));
        }
        return new ResultPage(first, rows);
    }

    @Override
    public void read(RowSink sink) throws InterruptedException {
        long at = 0;
        for (var page = page(0, PAGE); !page.rows().isEmpty(); page = page(at, PAGE)) {
            for (var row : page.rows()) {
                if (!sink.row(row)) {
                    return;
                }
            }
            at += page.rows().size();
        }
    }

    /// The number of the response that holds a row; -1 if there are fewer rows.
    private int chunkOf(long row) throws InterruptedException {
        while (!complete && known <= row) {
            fetch(starts.size() - 1);
        }
        if (row >= known) {
            return -1;
        }
        var chunk = starts.size() - 1;
        while (starts.get(chunk) > row) {
            chunk--;
        }
        return chunk;
    }

    private int after(int chunk) {
        return chunk + 1 < starts.size() ? chunk + 1 : -1;
    }

    private List<ResultRow> fetch(int chunk) throws InterruptedException {
        var here = kept.get(chunk);
        if (here != null) {
            return here;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return take(chunk, athena.getQueryResults(
                get -> get.queryExecutionId(queryId).maxResults(PAGE).nextToken(tokens.get(chunk))));
    }

    private List<ResultRow> take(int chunk, GetQueryResultsResponse answer) {
        var all = answer.resultSet().rows();
        var rows = (chunk == 0 && header && !all.isEmpty() && isHeader(all.getFirst())
                ? all.subList(1, all.size())
                : all)
                .stream().filter(row -> !columns.isEmpty()).map(this::row).toList();
        kept.put(chunk, rows);
        if (chunk == starts.size() - 1 && !complete) {
            known = starts.get(chunk) + rows.size();
            var next = Optional.ofNullable(answer.nextToken()).filter(token -> !token.isEmpty());
            complete = next.isEmpty();
            next.ifPresent(token -> {
                starts.add(known);
                tokens.add(token);
            });
        }
        return rows;
    }

    private boolean isHeader(Row row) {
        return row(row).equals(new ResultRow(columns.stream().map(ResultColumn::name).toArray(String[]::new)));
    }

    /// DESCRIBE answers with one value a row, in which tabs separate the columns.
    private ResultRow row(Row row) {
        var values = new @Nullable String[columns.size()];
        var data = row.data();
        if (data.size() == 1 && values.length > 1 && data.getFirst().varCharValue() != null) {
            var parts = data.getFirst().varCharValue().split("\t", values.length);
            for (var i = 0; i < parts.length; i++) {
                values[i] = parts[i].strip();
            }
            return new ResultRow(values);
        }
        for (var i = 0; i < Math.min(values.length, data.size()); i++) {
            values[i] = data.get(i).varCharValue();
        }
        return new ResultRow(values);
    }
}
