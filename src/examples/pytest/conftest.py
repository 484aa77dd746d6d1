"""A sandbox for the session: started before the first test, stopped after the last."""

import os
import pathlib
import subprocess
import time

import boto3
import pytest

LAUNCHER = os.environ.get("STEPDECK", str(pathlib.Path(__file__).parents[3] / "stepdeck"))


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    """A function that makes a boto3 client of a service."""
    folder = tmp_path_factory.mktemp("sandbox")
    env_file = folder / "env"
    process = subprocess.Popen([LAUNCHER, "sandbox", "--port", "0", "--data", folder / "data", "--env-file", env_file],
                               stdout=subprocess.DEVNULL)
    try:
        while not env_file.exists():
            assert process.poll() is None, f"the sandbox ended with {process.returncode}"
            time.sleep(0.1)
        settings = dict(line.removeprefix("export ").split("=", 1) for line in env_file.read_text().splitlines())

        def client(service):
            return boto3.client(service, endpoint_url=settings["AWS_ENDPOINT_URL"], region_name=settings["AWS_REGION"],
                                aws_access_key_id=settings["AWS_ACCESS_KEY_ID"],
                                aws_secret_access_key=settings["AWS_SECRET_ACCESS_KEY"])

        yield client
    finally:
        process.terminate()
        process.wait()
