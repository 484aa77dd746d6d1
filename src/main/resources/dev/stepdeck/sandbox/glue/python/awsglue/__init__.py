"""The part of AWS Glue's Python package that job scripts need in the sandbox."""
