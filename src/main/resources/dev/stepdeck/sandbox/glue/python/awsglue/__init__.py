"""The part of AWS Glue's Python package that job scripts need in the sandbox."""


def __getattr__(name):
    if name == "DynamicFrame":
        # Not before it is asked for: Python shell jobs have no frames.
        from awsglue.dynamicframe import DynamicFrame
        return DynamicFrame
    raise AttributeError("module 'awsglue' has no attribute '%s'" % name)
