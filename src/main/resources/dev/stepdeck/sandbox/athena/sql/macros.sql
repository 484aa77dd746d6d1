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
CREATE MACRO trino_first_entries(entries) AS
    list_filter(entries, lambda e, i: list_position(list_transform(entries, lambda other: other.k), e.k) = i);
CREATE MACRO trino_plus(a, b) AS a + b, (a DATE, b INTERVAL) AS CAST(a + b AS DATE), (a INTERVAL, b DATE) AS CAST(a + b AS DATE);
CREATE MACRO trino_minus(a, b) AS a - b, (a DATE, b INTERVAL) AS CAST(a - b AS DATE);
CREATE MACRO trino_interval(unit, n) AS
    CASE lower(unit)
        WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n) WHEN 'minute' THEN to_minutes(n)
        WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
        WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(n AS INTEGER) * 3)
        WHEN 'year' THEN to_years(CAST(n AS INTEGER))
        ELSE error('INVALID_FUNCTION_ARGUMENT: ''' || unit || ''' is not a valid Timestamp field') END;
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
    CASE WHEN json_type(json, path) IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL ELSE json_extract_string(json, path) END;
CREATE MACRO trino_json_size(json, path) AS
    CASE json_type(json, path) WHEN 'ARRAY' THEN CAST(json_array_length(json, path) AS BIGINT)
        WHEN 'OBJECT' THEN CAST(len(json_keys(json, path)) AS BIGINT) ELSE 0 END;
CREATE MACRO trino_sequence(a, b) AS
    CASE WHEN a <= b THEN generate_series(a, b) ELSE generate_series(a, b, -1) END,
    (a DATE, b DATE) AS list_transform(generate_series(a, b, INTERVAL 1 DAY), lambda d: CAST(d AS DATE));
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
CREATE MACRO trino_text(x) AS CAST(x AS VARCHAR),
    (x DOUBLE) AS trino_double(x), (x FLOAT) AS trino_double(x),
    (x TIMESTAMP) AS strftime(x, '%Y-%m-%d %H:%M:%S.%g'),
    (x TIMESTAMPTZ) AS strftime(timezone('UTC', x), '%Y-%m-%d %H:%M:%S.%g') || ' UTC';
