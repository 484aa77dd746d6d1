"""The options of readers and writers: which are known, and which there are but would change what is read."""
from stepdeck_engine import missing

_FILES = {"path", "basepath", "mergeschema", "recursivefilelookup", "compression", "codec", "mode", "samplingratio", "ignoremissingfiles", "ignorecorruptfiles", "maxfilesperpartition"}
_KNOWN = {
    "csv": {"sep", "delimiter", "separator", "quote", "escape", "escaper", "header", "nullvalue", "comment", "multiline", "inferschema", "ignoreleadingwhitespace", "ignoretrailingwhitespace", "dateformat",
            "timestampformat", "enforceschema", "maxcolumns", "maxcharspercolumn", "unescapedquotehandling", "columnnameofcorruptrecord", "preferdate", "locale", "quoteall", "escapequotes", "encoding", "charset"},
    "json": {"multiline", "columnnameofcorruptrecord", "dateformat", "timestampformat", "allowsinglequotes", "ignorenullfields", "encoding", "charset", "jsonpath", "locale", "inferschema", "header"},
    "text": {"encoding", "wholetext"}, "avro": {"inferschema", "header"}, "orc": {"inferschema", "header"}, "parquet": {"datetimerebasemode", "int96rebasemode", "inferschema", "header", "pathglobfilter"},
}
_PLAIN = {"encoding": ("utf-8", "utf8", "us-ascii"), "charset": ("utf-8", "utf8", "us-ascii"), "locale": ("en-us", "en"), "wholetext": ("false",), "recursivefilelookup": ("false", "true")}


def check(kind, form, options):
    """Fails for an option that is not known, rather than leave out what it means."""
    for name, value in options.items():
        if name not in _FILES and name not in _KNOWN[form] and not name.startswith(("fs.", "spark.", "stepdeck")) or name in _PLAIN and str(value).lower() not in _PLAIN[name]:
            raise missing("pyspark.sql.%s.option('%s', '%s') for %s" % (kind, name, value, form))
