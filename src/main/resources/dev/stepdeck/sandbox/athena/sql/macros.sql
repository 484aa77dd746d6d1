-- Functions of Trino whose meaning depends on types, or that DuckDB has only in parts. Loaded once into the engine.
CREATE MACRO trino_split(text, mark, most) AS
    CASE WHEN len(string_split(text, mark)) <= most THEN string_split(text, mark)
    ELSE list_append(string_split(text, mark)[1:most - 1], array_to_string(string_split(text, mark)[most:], mark)) END;
CREATE MACRO trino_reverse(x) AS list_reverse(x), (x VARCHAR) AS reverse(x);
CREATE MACRO trino_strpos(text, part, nth) AS
    CASE WHEN len(string_split(text, part)) <= nth THEN 0
    ELSE length(array_to_string(string_split(text, part)[1:nth], part)) + 1 END;
CREATE MACRO trino_url_parameter(url, parameter) AS
    CASE WHEN regexp_matches(url, '[?&]' || regexp_escape(parameter) || '(=|&|#|$)')
    THEN url_decode(regexp_extract(url, '[?&]' || regexp_escape(parameter) || '=?([^&#]*)', 1)) END;
CREATE MACRO trino_regexp_extract(text, pattern, part) AS
    CASE WHEN regexp_matches(text, pattern) THEN regexp_extract(text, pattern, part) END;
CREATE MACRO trino_replacement(text) AS
    regexp_replace(replace(text, '\', '\\'), '\$([0-9])', '\\\1', 'g');
CREATE MACRO trino_distinct(x) AS list_filter(x, lambda e, i: list_position(x, e) = i);
CREATE MACRO trino_first_entries(entries, keys) AS
    list_filter(entries, lambda e, i: list_position(keys, e.k) = i AND e.k IS NOT NULL);
CREATE MACRO trino_map_of(entries) AS
    map_from_entries(trino_first_entries(entries, list_transform(entries, lambda e: e.k)));
CREATE MACRO trino_multimap(entries) AS
    map_from_entries(list_transform(trino_distinct(list_transform(entries, lambda e: e.k)), lambda key: struct_pack(
        k := key, v := list_transform(list_filter(entries, lambda e: e.k = key), lambda e: e.v))));
CREATE MACRO trino_most_frequent(counts, most) AS
    map_from_entries(list_transform(list_sort(list_transform(map_entries(counts), lambda e:
        struct_pack(n := -CAST(e.value AS BIGINT), k := e.key)))[1:most], lambda e: struct_pack(k := e.k, v := -e.n)));
-- The value, unless what is made with it has more parts than that.
CREATE MACRO trino_within(x, parts) AS
    CASE WHEN parts > 50000000 THEN CAST(java_fail('EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor') AS BIGINT)
    ELSE CAST(x AS BIGINT) END;
CREATE MACRO trino_replace(text, part, other) AS
    replace(text, part, left(other, trino_within(length(other),
        CAST(length(text) AS BIGINT) // greatest(length(part), 1) * length(other))));
CREATE MACRO trino_ngrams(x, n) AS
    list_transform(range(1, trino_within(greatest(len(x) - n + 1, 1) + 1, CAST(len(x) AS BIGINT) * n)), lambda i: x[i:i + n - 1]);
CREATE MACRO trino_combinations(x, n) AS
    list_transform(list_filter(range(0, CAST(1 AS BIGINT) << trino_within(len(x), CASE WHEN len(x) > 20 THEN 1000000000 ELSE 0 END)), lambda m: bit_count(m) = n),
        lambda m: list_filter(x, lambda e, i: ((m >> (i - 1)) & 1) = 1));
CREATE MACRO trino_concat_ws(mark, x) AS concat_ws(mark, x), (mark, x VARCHAR[]) AS array_to_string(x, mark);
CREATE MACRO trino_substr(text, start) AS
    CASE WHEN start = 0 OR -start > length(text) THEN '' ELSE substr(text, start) END,
    (text, start, size) AS
    CASE WHEN start = 0 OR -start > length(text) OR size <= 0 THEN '' ELSE substr(text, start, size) END;
CREATE MACRO trino_split_part(text, mark, nth) AS
    CASE WHEN nth <= len(string_split(text, mark)) THEN split_part(text, mark, nth) END;
CREATE MACRO trino_regexp_position(text, pattern) AS
    CASE WHEN regexp_matches(text, pattern)
    THEN length(string_split_regex(text, pattern)[1]) + 1 ELSE -1 END;
CREATE MACRO trino_from_base64(text) AS from_base64(rpad(text, CAST(ceil(length(text) / 4.0) * 4 AS INTEGER), '='));
CREATE MACRO trino_from_base(text, radix) AS
    CAST(list_sum(list_transform(string_split(lower(text), ''), lambda c, i:
        (strpos('0123456789abcdefghijklmnopqrstuvwxyz', c) - 1) * CAST(pow(radix, length(text) - i) AS HUGEINT))) AS BIGINT);
CREATE MACRO trino_from_big_endian_64(bytes) AS trino_from_base(hex(bytes), 16);
CREATE MACRO trino_wilson(successes, trials, z, side) AS
    (successes / CAST(trials AS DOUBLE) + z * z / (2 * trials) + side * z * sqrt((successes / CAST(trials AS DOUBLE)
        * (1 - successes / CAST(trials AS DOUBLE)) + z * z / (4 * trials)) / trials)) / (1 + z * z / trials);
CREATE MACRO trino_luhn(digits) AS
    list_sum(list_transform(string_split(reverse(digits), ''), lambda d, i: CASE WHEN i % 2 = 1 THEN CAST(d AS INTEGER)
        WHEN CAST(d AS INTEGER) > 4 THEN CAST(d AS INTEGER) * 2 - 9 ELSE CAST(d AS INTEGER) * 2 END)) % 10 = 0;
CREATE MACRO trino_json_extract(json, path) AS CASE WHEN json_valid(json) THEN json_extract(json, path) END;
CREATE MACRO trino_json_query(json, path) AS
    CASE WHEN json_valid(json) THEN CAST(json_extract(json, path) AS VARCHAR) END;
CREATE MACRO trino_json_exists(json, path) AS CASE WHEN json_valid(json) THEN json_exists(json, path) ELSE FALSE END;
CREATE MACRO trino_at_zone(x, zone) AS timezone(zone, CAST(x AS TIMESTAMPTZ)),
    (x TIMESTAMP, zone VARCHAR) AS timezone(zone, timezone('UTC', x)),
    (x TIMESTAMPTZ, zone VARCHAR) AS timezone(zone, x);
CREATE MACRO trino_parse_duration(text) AS
    to_microseconds(CAST(round(CAST(regexp_extract(text, '^\s*([0-9.]+)\s*([a-zA-Z]+)\s*$', 1) AS DOUBLE)
        * CASE regexp_extract(text, '^\s*([0-9.]+)\s*([a-zA-Z]+)\s*$', 2) WHEN 'ns' THEN 0.001e0 WHEN 'us' THEN 1e0
            WHEN 'ms' THEN 1e3 WHEN 's' THEN 1e6 WHEN 'm' THEN 6e7 WHEN 'h' THEN 3.6e9 WHEN 'd' THEN 8.64e10
            ELSE cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: duration is not a valid data duration string: ' || text), 1e0) END) AS BIGINT));
CREATE MACRO trino_counted(n, unit) AS
    CASE WHEN n = 0 THEN NULL WHEN n = 1 THEN '1 ' || unit ELSE CAST(n AS VARCHAR) || ' ' || unit || 's' END;
CREATE MACRO trino_readable(n) AS
    coalesce(nullif(concat_ws(', ', trino_counted(n // 604800, 'week'), trino_counted(n // 86400 % 7, 'day'),
        trino_counted(n // 3600 % 24, 'hour'), trino_counted(n // 60 % 60, 'minute'),
        trino_counted(n % 60, 'second')), ''), '0 seconds');
CREATE MACRO trino_human_readable_seconds(x) AS
    CASE WHEN x IS NOT NULL THEN trino_readable(CAST(round(abs(x)) AS BIGINT)) END;
-- DuckDB's name of a type in Trino's words.
CREATE MACRO trino_typeof(name) AS
    CASE name WHEN 'FLOAT' THEN 'real' WHEN 'BLOB' THEN 'varbinary' WHEN '"NULL"' THEN 'unknown' WHEN 'NULL' THEN 'unknown'
        WHEN 'HUGEINT' THEN 'bigint' WHEN 'UBIGINT' THEN 'bigint' WHEN 'TIMESTAMP' THEN 'timestamp(3)'
        WHEN 'TIME' THEN 'time(0)' WHEN 'TIMESTAMP WITH TIME ZONE' THEN 'timestamp(3) with time zone'
        WHEN 'INTERVAL' THEN 'interval day to second'
    ELSE regexp_replace(replace(replace(replace(lower(name), 'struct(', 'row('), 'tuple(', 'row('), '"', ''),
        '^([a-z]+(?:\([0-9,]+\))?)\[\]$', 'array(\1)') END;
CREATE MACRO trino_plus(a, b) AS a + b, (a DATE, b INTERVAL) AS CAST(a + b AS DATE), (a INTERVAL, b DATE) AS CAST(a + b AS DATE);
CREATE MACRO trino_minus(a, b) AS a - b, (a DATE, b INTERVAL) AS CAST(a - b AS DATE);
CREATE MACRO trino_interval(unit, n) AS
    CASE lower(unit)
        WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n) WHEN 'minute' THEN to_minutes(n)
        WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
        WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(n AS INTEGER) * 3)
        WHEN 'year' THEN to_years(CAST(n AS INTEGER))
        ELSE cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: ''' || unit || ''' is not a valid Timestamp field'), to_days(1)) END;
CREATE MACRO trino_date_add(unit, n, x) AS x + trino_interval(unit, n),
    (unit, n, x DATE) AS CAST(x + trino_interval(unit, n) AS DATE);
CREATE MACRO trino_date_trunc(unit, x) AS date_trunc(unit, x), (unit, x DATE) AS CAST(date_trunc(unit, x) AS DATE);
CREATE MACRO trino_mysql_format(pattern) AS
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(pattern,
        '%M', '%=B'), '%i', '%M'), '%=B', '%B'), '%s', '%S'), '%h', '%I'), '%r', '%I:%M:%S %p'), '%T', '%H:%M:%S'),
        '%W', '%A'), '%c', '%-m'), '%e', '%-d'), '%k', '%-H'), '%l', '%-I'), '%v', '%V'), '%x', '%G');
CREATE MACRO trino_joda_format(pattern) AS
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(pattern,
        'yyyy', '%Y'), 'YYYY', '%Y'), 'MMMM', '%B'), 'MMM', '%b'), 'MM', '%m'), 'dd', '%d'), 'HH', '%H'), 'hh', '%I'),
        'mm', '%='), 'ss', '%S'), 'SSS', '%g'), 'EEEE', '%A'), 'EEE', '%a'), '''', ''), '%=', '%M');
CREATE MACRO trino_iso8601(x) AS CAST(x AS VARCHAR), (x DATE) AS CAST(x AS VARCHAR),
    (x TIMESTAMP) AS strftime(x, '%Y-%m-%dT%H:%M:%S.%g'),
    (x TIMESTAMPTZ) AS strftime(timezone('UTC', x), '%Y-%m-%dT%H:%M:%S.%gZ');
CREATE MACRO trino_json_scalar(json, path) AS
    CASE WHEN NOT json_valid(json) OR json_type(json, path) IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL ELSE json_extract_string(json, path) END;
CREATE MACRO trino_json_size(json, path) AS
    CASE json_type(json, path) WHEN 'ARRAY' THEN CAST(json_array_length(json, path) AS BIGINT)
        WHEN 'OBJECT' THEN CAST(len(json_keys(json, path)) AS BIGINT) ELSE 0 END;
-- DuckDB's limit of memory does not count the one list that a function makes, so a longer one is not made: Trino has the same limits.
CREATE MACRO trino_bounded(x) AS
    CASE WHEN len(x) > 10000 THEN cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: result of sequence function must not have'
        || ' more than 10000 entries'), x) ELSE x END;
CREATE MACRO trino_end(a, b, step) AS
    CAST(CASE WHEN step >= 0 THEN least(CAST(b AS HUGEINT), CAST(a AS HUGEINT) + CAST(step AS HUGEINT) * 10000)
        ELSE greatest(CAST(b AS HUGEINT), CAST(a AS HUGEINT) + CAST(step AS HUGEINT) * 10000) END AS BIGINT),
    (a, b, step INTERVAL) AS
    CASE WHEN step >= INTERVAL 0 DAY THEN least(CAST(b AS TIMESTAMP), CAST(a AS TIMESTAMP) + step * 10000)
        ELSE greatest(CAST(b AS TIMESTAMP), CAST(a AS TIMESTAMP) + step * 10000) END;
CREATE MACRO trino_steps(a, b, step) AS trino_bounded(generate_series(a, trino_end(a, b, step), step));
CREATE MACRO trino_sequence(a, b) AS
    CASE WHEN a <= b THEN trino_steps(a, b, 1) ELSE trino_steps(a, b, -1) END,
    (a DATE, b DATE) AS list_transform(trino_steps(a, b, INTERVAL 1 DAY), lambda d: CAST(d AS DATE));
CREATE MACRO trino_count(n) AS
    CASE WHEN n > 10000 THEN CAST(java_fail('INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be less than or equal'
        || ' to 10000') AS BIGINT)
    WHEN n < 0 THEN CAST(java_fail('INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be greater than or equal'
        || ' to 0') AS BIGINT) ELSE n END;
-- Trino allows any length and fails when the memory is used up.
CREATE MACRO trino_width(n) AS
    CASE WHEN n > 1000000 THEN CAST(java_fail('EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor') AS INTEGER)
    WHEN n < 0 THEN CAST(java_fail('INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]') AS INTEGER)
    ELSE CAST(n AS INTEGER) END;
-- Java's form of what DuckDB writes as 12345678.5, 1e+20 or 0.00012.
CREATE MACRO trino_mantissa(digits) AS
    left(digits, 1) || '.' || CASE WHEN length(digits) = 1 THEN '0' ELSE substr(digits, 2) END;
CREATE MACRO trino_scientific_positive(s) AS
    CASE WHEN contains(s, 'e') THEN split_part(s, 'e', 1) || CASE WHEN contains(s, '.') THEN '' ELSE '.0' END || 'E'
        || CAST(CAST(split_part(s, 'e', 2) AS INTEGER) AS VARCHAR)
    WHEN starts_with(s, '0.') THEN trino_mantissa(ltrim(substr(s, 3), '0')) || 'E-'
        || CAST(length(s) - 1 - length(ltrim(substr(s, 3), '0')) AS VARCHAR)
    ELSE trino_mantissa(rtrim(replace(s, '.', ''), '0')) || 'E'
        || CAST(length(split_part(s, '.', 1)) - 1 AS VARCHAR) END;
CREATE MACRO trino_scientific(s) AS
    CASE WHEN starts_with(s, '-') THEN '-' || trino_scientific_positive(substr(s, 2)) ELSE trino_scientific_positive(s) END;
CREATE MACRO trino_double(x) AS
    CASE WHEN isnan(x) THEN 'NaN' WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END
    WHEN x = 0 OR (abs(x) >= 1e-3 AND abs(x) < 1e7) THEN CAST(x AS VARCHAR)
    ELSE trino_scientific(CAST(x AS VARCHAR)) END;
CREATE MACRO trino_months_text(n) AS
    CASE WHEN n < 0 THEN '-' ELSE '' END || CAST(abs(n) // 12 AS VARCHAR) || '-' || CAST(abs(n) % 12 AS VARCHAR);
CREATE MACRO trino_milliseconds_text(n) AS
    CASE WHEN n < 0 THEN '-' ELSE '' END || printf('%d %02d:%02d:%02d.%03d', abs(n) // 86400000, abs(n) // 3600000 % 24,
        abs(n) // 60000 % 60, abs(n) // 1000 % 60, abs(n) % 1000);
CREATE MACRO trino_interval_text(x) AS
    CASE WHEN date_part('year', x) <> 0 OR date_part('month', x) <> 0
    THEN trino_months_text(date_part('year', x) * 12 + date_part('month', x))
    ELSE trino_milliseconds_text(CAST(round(epoch(x) * 1000) AS BIGINT)) END;
-- A text that CAST gives: DuckDB's with Trino's form of doubles, times and JSON strings. The type is known when it is planned.
CREATE MACRO trino_double_text(s) AS
    CASE WHEN s = 'nan' THEN 'NaN' WHEN s = 'inf' THEN 'Infinity' WHEN s = '-inf' THEN '-Infinity' WHEN s = '0.0' THEN '0E0'
    WHEN s = '-0.0' THEN '-0E0' ELSE trino_scientific(s) END;
CREATE MACRO trino_timestamp_text(s) AS left(s || CASE WHEN contains(s, '.') THEN '000' ELSE '.000' END, 23);
CREATE MACRO trino_text_of(type, s) AS
    CASE WHEN type = 'DOUBLE' OR type = 'FLOAT' THEN trino_double_text(s)
    WHEN type = 'TIMESTAMP' THEN trino_timestamp_text(s)
    WHEN type = 'TIMESTAMP WITH TIME ZONE' THEN trino_timestamp_text(left(s, length(s) - 3)) || ' UTC'
    WHEN type = 'JSON' AND starts_with(s, '"') THEN json_extract_string(CASE WHEN starts_with(s, '"') THEN s END, '$')
    WHEN type = 'JSON' AND s = 'null' THEN NULL
    ELSE s END;
CREATE MACRO trino_text(x) AS trino_text_of(typeof(x), CAST(x AS VARCHAR));
CREATE MACRO trino_digits_or_null(x) AS CASE WHEN regexp_full_match(x, '[+-]?[0-9]+') THEN x END;
CREATE MACRO trino_digits(x, type) AS
    CASE WHEN x IS NULL OR regexp_full_match(x, '[+-]?[0-9]+') THEN x
    ELSE java_fail('INVALID_CAST_ARGUMENT: Cannot cast ''' || x || ''' to ' || type) END;
-- Doubles are divided by zero without an error.
CREATE MACRO trino_quotient(a, b) AS
    CASE WHEN b <> 0 THEN a / b WHEN a IS NULL OR b IS NULL THEN NULL WHEN a = 0 OR isnan(CAST(a AS DOUBLE)) THEN CAST('NaN' AS DOUBLE)
    WHEN (a > 0) = NOT signbit(CAST(b AS DOUBLE)) THEN CAST('Infinity' AS DOUBLE) ELSE CAST('-Infinity' AS DOUBLE) END;
CREATE MACRO trino_item(x, i) AS
    CASE WHEN i > len(x) THEN cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to'
        || ' array length: ' || CAST(i AS VARCHAR) || ' > ' || CAST(len(x) AS VARCHAR)), x[1])
    WHEN i = 0 THEN cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'), x[1])
    WHEN i < 0 THEN cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: Array subscript is negative: '
        || CAST(i AS VARCHAR)), x[1]) ELSE x[i] END;
CREATE MACRO trino_value(x, key) AS
    CASE WHEN x IS NOT NULL AND key IS NOT NULL AND NOT map_contains(x, key)
    THEN cast_to_type(java_fail('INVALID_FUNCTION_ARGUMENT: Key not present in map: ' || CAST(key AS VARCHAR)), x[key])
    ELSE x[key] END;
CREATE MACRO trino_sha512(bytes) AS unhex(java_digest('SHA-512', hex(bytes)));
CREATE MACRO trino_hmac(algorithm, bytes, secret) AS unhex(java_hmac(algorithm, hex(secret) || ':' || hex(bytes)));
CREATE MACRO trino_crc32(bytes) AS CAST(java_crc32(hex(bytes)) AS BIGINT);
CREATE MACRO trino_xxhash64(bytes) AS unhex(java_xxhash64(hex(bytes)));
