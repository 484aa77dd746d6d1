"""SparkContext and SparkConf."""

from stepdeck_engine import missing


class SparkConf:
    def __init__(self, loadDefaults=True, _jvm=None, _jconf=None):
        self._values = {}

    def set(self, key, value):
        self._values[key] = str(value).lower() if isinstance(value, bool) else str(value)
        return self

    def setIfMissing(self, key, value):
        self._values.setdefault(key, str(value))
        return self

    def setAppName(self, value):
        return self.set("spark.app.name", value)

    def setMaster(self, value):
        return self.set("spark.master", value)

    def setAll(self, pairs):
        for key, value in pairs:
            self.set(key, value)
        return self

    def get(self, key, defaultValue=None):
        return self._values.get(key, defaultValue)

    def getAll(self):
        return list(self._values.items())

    def contains(self, key):
        return key in self._values


class SparkContext:
    _active = None

    def __init__(self, master=None, appName=None, sparkHome=None, pyFiles=None, environment=None, batchSize=0, serializer=None, conf=None, **_):
        self._settings = {"spark.sql.session.timeZone": "UTC", "spark.app.name": appName or "job", "spark.master": master or "local[*]"}
        if conf is not None:
            self._settings.update(conf.getAll())
        SparkContext._active = self

    @classmethod
    def getOrCreate(cls, conf=None):
        if cls._active is None:
            return cls(conf=conf)
        if conf is not None:
            cls._active._settings.update(conf.getAll())
        return cls._active

    @property
    def version(self):
        from pyspark.sql.session import VERSION
        return VERSION

    @property
    def appName(self):
        return self._settings["spark.app.name"]

    @property
    def applicationId(self):
        return "spark-application-local"

    @property
    def defaultParallelism(self):
        return 8

    def getConf(self):
        return SparkConf().setAll(self._settings.items())

    def setLogLevel(self, logLevel):
        pass

    def parallelize(self, c, numSlices=None):
        from pyspark.rdd import RDD
        values = list(c)
        return RDD(self._session(), lambda: iter(values), numSlices or self.defaultParallelism)

    def range(self, start, end=None, step=1, numSlices=None):
        return self.parallelize(range(start) if end is None else range(start, end, step), numSlices)

    def emptyRDD(self):
        from pyspark.rdd import RDD
        return RDD(self._session(), lambda: iter(()))

    def union(self, rdds):
        made = rdds[0]
        for each in rdds[1:]:
            made = made.union(each)
        return made

    def wholeTextFiles(self, path, minPartitions=None, use_unicode=True):
        from pyspark.rdd import RDD
        from pyspark.sql import _files
        session = self._session()
        return RDD(session, lambda: (("s3://%s/%s" % (file.bucket, file.key), _files.text_of(file)) for file in _files.find([path])))

    @property
    def master(self):
        return self._settings["spark.master"]

    @property
    def uiWebUrl(self):
        return None

    @property
    def sparkUser(self):
        return lambda: "root"

    def getLocalProperty(self, key):
        return self._settings.get("local " + key)

    def setLocalProperty(self, key, value):
        self._settings["local " + key] = value

    def setJobGroup(self, groupId, description, interruptOnCancel=False):
        pass

    def setJobDescription(self, value):
        pass

    def setCheckpointDir(self, dirName):
        pass

    def addPyFile(self, path):
        raise missing("pyspark.SparkContext.addPyFile")

    def textFile(self, name, minPartitions=None, use_unicode=True):
        return self._session().read.text(name).rdd.map(lambda row: row[0])

    def broadcast(self, value):
        return Broadcast(value)

    def accumulator(self, value, accum_param=None):
        return Accumulator(value)

    def _session(self):
        from pyspark.sql.session import SparkSession
        return SparkSession._active or SparkSession(self)

    def stop(self):
        SparkContext._active = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "_jsc":
            return _HadoopSettings(self._settings)
        raise missing("pyspark.SparkContext." + name)


class _HadoopSettings:
    """`sc._jsc.hadoopConfiguration().set(...)`, which scripts use for S3: kept, for there is nothing to set here."""

    def __init__(self, settings):
        self._settings = settings

    def hadoopConfiguration(self):
        return self

    def set(self, key, value):
        self._settings["spark.hadoop." + key] = value

    def get(self, key, default=None):
        return self._settings.get("spark.hadoop." + key, default)


class Broadcast:
    def __init__(self, value):
        self.value = value

    def unpersist(self, blocking=False):
        pass

    def destroy(self, blocking=False):
        pass


class Accumulator:
    def __init__(self, value):
        self.value = value

    def add(self, term):
        self.value += term

    def __iadd__(self, term):
        self.add(term)
        return self
