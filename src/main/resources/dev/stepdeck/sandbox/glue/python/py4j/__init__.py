"""What scripts import of py4j: there is no Java behind this pyspark."""
