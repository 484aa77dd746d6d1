"""Stands in for the AWS CLI on instances when the user's machine has none: the commands that scripts of pipelines use, with the
standard library only. A command or an option that it lacks is refused by name.

    aws s3 cp|ls|rm|sync, aws stepfunctions get-activity-task|send-task-heartbeat|send-task-success|send-task-failure
"""
import datetime
import hashlib
import hmac
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

S3 = '{http://s3.amazonaws.com/doc/2006-03-01/}'
TASKS = {
    'get-activity-task': ('GetActivityTask', {'activity-arn': 'activityArn', 'worker-name': 'workerName'}),
    'send-task-heartbeat': ('SendTaskHeartbeat', {'task-token': 'taskToken'}),
    'send-task-success': ('SendTaskSuccess', {'task-token': 'taskToken', 'task-output': 'output'}),
    'send-task-failure': ('SendTaskFailure', {'task-token': 'taskToken', 'error': 'error', 'cause': 'cause'}),
}
FLAGS = {'recursive', 'quiet', 'no-progress', 'no-cli-pager', 'only-show-errors', 'version'}


def fail(text, code=252):
    sys.stderr.write('\n' + text + '\n')
    sys.exit(code)


def metadata(path, token):
    base = os.environ.get('AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://169.254.169.254').rstrip('/')
    request = urllib.request.Request(base + path, headers={'X-aws-ec2-metadata-token': token})
    return urllib.request.urlopen(request, timeout=5).read().decode()


def credentials():
    if 'AWS_ACCESS_KEY_ID' in os.environ:
        return os.environ['AWS_ACCESS_KEY_ID'], os.environ['AWS_SECRET_ACCESS_KEY'], os.environ.get('AWS_SESSION_TOKEN', '')
    base = os.environ.get('AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://169.254.169.254').rstrip('/')
    try:
        begin = urllib.request.Request(base + '/latest/api/token', method='PUT',
                                       headers={'X-aws-ec2-metadata-token-ttl-seconds': '60'})
        token = urllib.request.urlopen(begin, timeout=5).read().decode()
        folder = '/latest/meta-data/iam/security-credentials/'
        found = json.loads(metadata(folder + metadata(folder, token).split('\n')[0], token))
        return found['AccessKeyId'], found['SecretAccessKey'], found['Token']
    except OSError:
        fail('Unable to locate credentials. You can configure credentials by running "aws configure".', 253)


class Client:
    """Signs requests with version 4 and sends them."""

    def __init__(self, options):
        self.endpoint = options.get('endpoint-url') or os.environ['AWS_ENDPOINT_URL']
        self.region = options.get('region') or os.environ.get('AWS_REGION') or os.environ['AWS_DEFAULT_REGION']
        self.key, self.secret, self.token = credentials()

    def send(self, service, method, path, query=(), headers=None, body=b''):
        now = datetime.datetime.now(datetime.timezone.utc).strftime('%Y%m%dT%H%M%SZ')
        digest = hashlib.sha256(body).hexdigest()
        host = urllib.parse.urlsplit(self.endpoint).netloc
        all_headers = dict(headers or {}, **{'host': host, 'x-amz-date': now, 'x-amz-content-sha256': digest})
        if self.token:
            all_headers['x-amz-security-token'] = self.token
        quoted = urllib.parse.quote(path, safe='/-_.~')
        text = '&'.join(sorted(urllib.parse.quote(k, safe='-_.~') + '=' + urllib.parse.quote(v, safe='-_.~') for k, v in query))
        signed = ';'.join(sorted(all_headers))
        canonical = '\n'.join([method, quoted, text] + [k + ':' + all_headers[k].strip() for k in sorted(all_headers)]
                              + ['', signed, digest])
        scope = '/'.join([now[:8], self.region, service, 'aws4_request'])
        key = ('AWS4' + self.secret).encode()
        for part in scope.split('/'):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        to_sign = '\n'.join(['AWS4-HMAC-SHA256', now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        all_headers['Authorization'] = 'AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s' % (
            self.key, scope, signed, hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest())
        request = urllib.request.Request(self.endpoint.rstrip('/') + quoted + ('?' + text if text else ''),
                                         data=body if method in ('POST', 'PUT') else None, method=method,
                                         headers=all_headers)
        return urllib.request.urlopen(request, timeout=120)


def error_of(problem):
    text = problem.read().decode(errors='replace')
    try:
        found = json.loads(text)
        return found.get('__type', '').split('#')[-1], found.get('message', found.get('Message', ''))
    except ValueError:
        pass
    try:
        tree = ElementTree.fromstring(text)
        return tree.findtext('.//Code') or str(problem.code), tree.findtext('.//Message') or ''
    except ElementTree.ParseError:
        return str(problem.code), problem.reason


def call(operation, work):
    try:
        return work()
    except urllib.error.HTTPError as problem:
        code, message = error_of(problem)
        fail('An error occurred (%s) when calling the %s operation: %s' % (code, operation, message), 254)
    except urllib.error.URLError as problem:
        fail('Could not connect to the endpoint URL: %s' % problem.reason, 255)


def place(address):
    bucket, _, key = address[len('s3://'):].partition('/')
    if not bucket:
        fail('Invalid bucket name ""')
    return bucket, key


def listed(client, bucket, prefix):
    token = None
    while True:
        query = [('list-type', '2'), ('prefix', prefix)] + ([('continuation-token', token)] if token else [])
        tree = ElementTree.fromstring(
            call('ListObjectsV2', lambda: client.send('s3', 'GET', '/' + bucket, query).read()))
        for found in tree.iter(S3 + 'Contents'):
            yield (found.findtext(S3 + 'Key'), int(found.findtext(S3 + 'Size')), found.findtext(S3 + 'LastModified'))
        token = tree.findtext(S3 + 'NextContinuationToken')
        if not token:
            return


def download(client, bucket, key, target, say):
    folder = os.path.dirname(target)
    if folder:
        os.makedirs(folder, exist_ok=True)
    answer = call('GetObject', lambda: client.send('s3', 'GET', '/' + bucket + '/' + key))
    if target == '-':
        while True:
            part = answer.read(1 << 20)
            if not part:
                return
            sys.stdout.buffer.write(part)
    with open(target, 'wb') as out:
        while True:
            part = answer.read(1 << 20)
            if not part:
                break
            out.write(part)
    say('download: s3://%s/%s to %s' % (bucket, key, target))


def upload(client, source, bucket, key, say):
    if source == '-':
        body = sys.stdin.buffer.read()
    else:
        try:
            with open(source, 'rb') as file:
                body = file.read()
        except OSError as problem:
            fail('The user-provided path %s does not exist or cannot be read: %s' % (source, problem.strerror), 255)
    call('PutObject', lambda: client.send('s3', 'PUT', '/' + bucket + '/' + key, body=body).read())
    say('upload: %s to s3://%s/%s' % (source, bucket, key))


def below(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            yield path, os.path.relpath(path, folder).replace(os.sep, '/')


def inside(folder, name):
    target = os.path.normpath(os.path.join(folder, name))
    if os.path.isabs(name) or not os.path.abspath(target).startswith(os.path.abspath(folder)):
        fail('The key %s leads out of %s' % (name, folder))
    return target


def copy(client, source, target, recursive, changed_only, say):
    if source.startswith('s3://') and target.startswith('s3://'):
        fail('This stand-in for the AWS CLI does not copy from S3 to S3')
    if source.startswith('s3://'):
        bucket, key = place(source)
        if not recursive:
            name = key.rsplit('/', 1)[-1]
            into = target != '-' and (target.endswith('/') or os.path.isdir(target))
            download(client, bucket, key, os.path.join(target, name) if into else target, say)
            return
        prefix = key if not key or key.endswith('/') else key + '/'
        for found, size, _ in listed(client, bucket, prefix):
            if found.endswith('/'):
                continue
            path = inside(target, found[len(prefix):])
            if not (changed_only and os.path.exists(path) and os.path.getsize(path) == size):
                download(client, bucket, found, path, say)
    elif target.startswith('s3://'):
        bucket, key = place(target)
        if not recursive:
            name = key + os.path.basename(source) if not key or key.endswith('/') else key
            upload(client, source, bucket, name, say)
            return
        prefix = key if not key or key.endswith('/') else key + '/'
        there = {found: size for found, size, _ in listed(client, bucket, prefix)} if changed_only else {}
        for path, name in below(source):
            if there.get(prefix + name) != os.path.getsize(path):
                upload(client, path, bucket, prefix + name, say)
    else:
        fail('One of the two paths must begin with s3://')


def show_list(client, address, recursive):
    bucket, prefix = place(address)
    folders = set()
    found = False
    for key, size, changed in listed(client, bucket, prefix):
        found = True
        base = prefix[:prefix.rfind('/') + 1]
        name = key if recursive else key[len(base):]
        if not recursive and '/' in name:
            folder = name.split('/')[0] + '/'
            if folder not in folders:
                folders.add(folder)
                print(' ' * 27 + 'PRE ' + folder)
            continue
        print('%s %10d %s' % (changed[:19].replace('T', ' '), size, name))
    if not found and prefix:
        sys.exit(1)


def s3(client, words, options):
    say = (lambda text: None) if {'quiet', 'only-show-errors'} & set(options) else print
    command = words[0] if words else ''
    if command in ('cp', 'sync') and len(words) == 3:
        copy(client, words[1], words[2], command == 'sync' or 'recursive' in options, command == 'sync', say)
    elif command == 'rm' and len(words) == 2 and 'recursive' not in options:
        bucket, key = place(words[1])
        call('DeleteObject', lambda: client.send('s3', 'DELETE', '/' + bucket + '/' + key).read())
        say('delete: ' + words[1])
    elif command == 'ls' and len(words) == 2:
        show_list(client, words[1], 'recursive' in options)
    else:
        fail('This stand-in for the AWS CLI knows s3 cp, ls, rm and sync, not: s3 ' + ' '.join(words))


def given(value):
    """A value, or the text of the file that it names."""
    if value.startswith('file://'):
        with open(value[len('file://'):], encoding='utf-8') as file:
            return file.read()
    return value


def stepfunctions(client, words, options):
    if len(words) != 1 or words[0] not in TASKS:
        fail('This stand-in for the AWS CLI knows stepfunctions ' + ', '.join(TASKS) + ', not: ' + ' '.join(words))
    operation, names = TASKS[words[0]]
    members = {}
    for option, value in options.items():
        if option in names:
            members[names[option]] = given(value)
        elif option not in ('output', 'query', 'region', 'endpoint-url') and option not in FLAGS:
            fail('Unknown options: --' + option)
    headers = {'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.' + operation}
    answer = call(operation, lambda: client.send('states', 'POST', '/', headers=headers,
                                                 body=json.dumps(members).encode()).read())
    show(json.loads(answer or b'{}'), options)


def show(answer, options):
    query = options.get('query')
    if query:
        if not query.isidentifier():
            fail('This stand-in for the AWS CLI knows the names of members as --query, not ' + query)
        answer = answer.get(query)
        if options.get('output') == 'text':
            print('None' if answer is None else answer)
            return
    if answer:
        print(json.dumps(answer, indent=4))


def main(arguments):
    words, options = [], {}
    left = list(arguments)
    while left:
        word = left.pop(0)
        if not word.startswith('--'):
            words.append(word)
            continue
        name, equals, value = word[2:].partition('=')
        if name in FLAGS:
            options[name] = ''
        elif equals:
            options[name] = value
        elif left:
            options[name] = left.pop(0)
        else:
            fail('argument --%s: expected one argument' % name)
    if words == ['version'] or 'version' in options:
        print('aws-cli/0 (a stand-in of the sandbox)')
    elif words[:1] == ['s3']:
        s3(Client(options), words[1:], options)
    elif words[:1] == ['stepfunctions']:
        stepfunctions(Client(options), words[1:], options)
    else:
        fail('This stand-in for the AWS CLI knows s3 and stepfunctions, not: ' + ' '.join(words))


main(sys.argv[1:])
