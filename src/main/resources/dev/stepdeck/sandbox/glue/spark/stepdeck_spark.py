"""Runs a script on the machine's own pyspark: python stepdeck_spark.py SCRIPT ARGUMENT..."""
import stepdeck_script

stepdeck_script.run(globals())
