"""Stands in for ec2-metadata of Amazon Linux, on top of the instance's metadata service: ec2-metadata [-q] [OPTION]..., all without one."""
import os
import sys
import urllib.error
import urllib.request

OPTIONS = [
    ('-a', '--ami-id', 'ami-id'), ('-l', '--ami-launch-index', 'ami-launch-index'),
    ('-m', '--ami-manifest-path', 'ami-manifest-path'), ('-i', '--instance-id', 'instance-id'),
    ('-t', '--instance-type', 'instance-type'), ('-h', '--local-hostname', 'local-hostname'),
    ('-o', '--local-ipv4', 'local-ipv4'), ('-z', '--availability-zone', 'placement/availability-zone'),
    ('-R', '--region', 'placement/region'), ('-p', '--public-hostname', 'public-hostname'),
    ('-v', '--public-ipv4', 'public-ipv4'), ('-r', '--reservation-id', 'reservation-id'),
    ('-s', '--security-groups', 'security-groups'), ('-u', '--public-keys', 'public-keys'),
    ('-g', '--tags', 'tags/instance'), ('-d', '--user-data', '../user-data'),
]
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
BASE = os.environ['AWS_EC2_METADATA_SERVICE_ENDPOINT'].rstrip('/') + '/latest/'


def ask(path, method='GET', **headers):
    request = urllib.request.Request(BASE + path, method=method, headers={name.replace('_', '-'): value for name, value in headers.items()})
    with OPENER.open(request, timeout=10) as answer:
        return answer.read().decode('utf-8', 'replace')


def main(given):
    quiet = any(option in ('-q', '--quiet') for option in given)
    given = [option for option in given if option not in ('-q', '--quiet')]
    known = {option: each for each in OPTIONS for option in each[:2]}
    unknown = [option for option in given if option not in known and option != '--all']
    if unknown:
        sys.exit('ec2-metadata: unknown option ' + unknown[0] + '\nOptions: '
                 + ', '.join('%s/%s' % each[:2] for each in OPTIONS) + ', --all, -q/--quiet')
    token = ask('api/token', 'PUT', X_aws_ec2_metadata_token_ttl_seconds='60')
    wanted = OPTIONS if not given or '--all' in given else [known[option] for option in given]
    for _, name, path in wanted:
        path = 'user-data' if path.startswith('..') else 'meta-data/' + path
        try:
            value = ask(path, X_aws_ec2_metadata_token=token)
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise
            value = 'not available'
        print(value if quiet else '%s: %s' % (name[2:] if name != '--availability-zone' else 'placement', value))


main(sys.argv[1:])
