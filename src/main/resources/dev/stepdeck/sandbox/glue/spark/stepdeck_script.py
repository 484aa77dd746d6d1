"""Makes a script the main program, on a pyspark that finds S3 and the Data Catalog."""
import os
import sys


def run(main):
    """Runs the script of the command line. `main` is the namespace of `__main__`, which the script gets as if Python had started it."""
    import stepdeck_catalog
    import stepdeck_places
    stepdeck_places.attach()
    stepdeck_catalog.attach()
    script = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(script)
    with open(script, "rb") as file:
        code = compile(file.read(), script, "exec")
    del main["stepdeck_script"]
    main["__file__"] = script
    main["__doc__"] = None
    exec(code, main)
