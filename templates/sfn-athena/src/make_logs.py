"""Writes the sample logs of this pattern: CloudFront standard logs of an invented web shop, the same at each run.

    python3 src/make_logs.py [FOLDER]

Without a folder the files go to data/. Addresses are from the blocks that RFC 5737 reserves for documentation.
"""
import base64
import datetime
import gzip
import pathlib
import random
import sys

FIELDS = ("date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer)"
          " cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol"
          " cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
          " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte"
          " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end")
DISTRIBUTION = "E2STEPDECK7LOG"
HOST = "d111111abcdef8.cloudfront.net"
FIRST_HOUR = datetime.datetime(2026, 1, 5, 6)
ROWS_PER_HOUR = (420, 610, 780, 840, 590, 360)

LOCATIONS = (("FRA56-P4", 9), ("LHR62-C2", 7), ("IAD89-P1", 12), ("SFO53-P7", 6), ("NRT57-P3", 5), ("GRU3-P1", 3),
             ("SYD62-P2", 2))
NETWORKS = ("192.0.2.", "198.51.100.", "203.0.113.")
AGENTS = ("Mozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)%20AppleWebKit/537.36%20Chrome/141.0.0.0%20Safari/537.36",
          "Mozilla/5.0%20(Macintosh;%20Intel%20Mac%20OS%20X%2010_15_7)%20AppleWebKit/605.1.15%20Version/18.5%20"
          "Safari/605.1.15",
          "Mozilla/5.0%20(iPhone;%20CPU%20iPhone%20OS%2018_5%20like%20Mac%20OS%20X)%20AppleWebKit/605.1.15%20"
          "Mobile/15E148",
          "Mozilla/5.0%20(X11;%20Linux%20x86_64;%20rv:143.0)%20Gecko/20100101%20Firefox/143.0", "curl/8.14.1")
# Path, content type, bytes at least and at most, weight.
PAGES = (("/index.html", "text/html", 4000, 9000, 14), ("/products", "text/html", 9000, 30000, 12),
         ("/products/{n}", "text/html", 6000, 18000, 18), ("/assets/app.js", "application/javascript", 88000, 88000, 13),
         ("/assets/site.css", "text/css", 21000, 21000, 13), ("/img/products/{n}.webp", "image/webp", 12000, 90000, 20),
         ("/api/cart", "application/json", 120, 2400, 7), ("/api/orders", "application/json", 200, 900, 3),
         ("/favicon.ico", "image/vnd.microsoft.icon", 1150, 1150, 3), ("/wp-login.php", "text/html", 520, 520, 1))
QUERIES = ("-", "-", "-", "page=2", "q=desk%20lamp", "sort=price&page=1", "utm_source=newsletter")


def pick(source, choices):
    """One of (value, ..., weight)."""
    return source.choices(choices, weights=[choice[-1] for choice in choices])[0]


def status(source, path, method):
    if path == "/wp-login.php":
        return 403
    if path == "/api/orders" and source.random() < 0.04:
        return 502
    if method == "POST":
        return 201
    return source.choices((200, 304, 206, 301, 404), weights=(86, 8, 2, 1, 3))[0]


def row(source, moment):
    path, kind, least, most, _ = pick(source, PAGES)
    path = path.replace("{n}", str(source.randint(1, 240)))
    method = "POST" if path == "/api/orders" else "GET" if source.random() < 0.98 else "HEAD"
    code = status(source, path, method)
    size = 0 if method == "HEAD" or code == 304 else source.randint(least, most)
    if code in (403, 502):
        result = "Error"
    elif path.startswith("/api/") or source.random() < 0.18:
        result = "Miss"
    else:
        result = source.choices(("Hit", "RefreshHit"), weights=(9, 1))[0]
    detail = "OriginConnectError" if code == 502 else result
    seconds = source.uniform(0.001, 0.02) if result.endswith("Hit") else source.uniform(0.05, 0.9)
    secure = source.random() < 0.97
    ranged = code == 206
    start = source.randint(0, size // 2) if ranged else None
    return "\t".join(str(value) for value in (
        moment.strftime("%Y-%m-%d"), moment.strftime("%H:%M:%S"), pick(source, LOCATIONS)[0], size + 420,
        source.choice(NETWORKS) + str(source.randint(1, 254)), method, HOST, path, code,
        "-" if source.random() < 0.4 else "https://shop.example/products", source.choice(AGENTS),
        source.choice(QUERIES) if path == "/products" else "-", "-", result,
        base64.urlsafe_b64encode(source.randbytes(40)).decode(), "shop.example", "https" if secure else "http", source.randint(90, 900),
        "%.3f" % seconds, "-", "TLSv1.3" if secure else "-", "TLS_AES_128_GCM_SHA256" if secure else "-", result,
        source.choice(("HTTP/2.0", "HTTP/2.0", "HTTP/3.0", "HTTP/1.1")), "-", "-", source.randint(1024, 65535),
        "%.3f" % (seconds * 0.9), detail, kind, size, start if ranged else "-", size - 1 if ranged else "-"))


def write(folder):
    source = random.Random(20260105)
    for number, rows in enumerate(ROWS_PER_HOUR):
        hour = FIRST_HOUR + datetime.timedelta(hours=number)
        moments = sorted(source.randrange(3600) for _ in range(rows))
        lines = ["#Version: 1.0", "#Fields: " + FIELDS]
        lines += [row(source, hour + datetime.timedelta(seconds=second)) for second in moments]
        name = "%s.%s.%08x.gz" % (DISTRIBUTION, hour.strftime("%Y-%m-%d-%H"), source.getrandbits(32))
        # No time and no name in the file, so that its bytes depend on the rows only.
        with open(folder / name, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
            out.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "data")
