"""Writes the sample customers of this pattern, invented and the same at each run, with duplicates that are known.

    python3 src/make_customers.py [FOLDER]

Without a folder the files go to the folder of the pattern:

    data/ml-lab/top-customers/top-customers.csv           the table that the transform is made for
    data/ml-lab/labels/labels.csv                         labels for records of that table
    data/ml-lab/ml-customer-full/full-top-customer.csv    the customers to upload
    uploads/more-top-customer.csv                         to upload later: some of the same customers again, and some new
    uploads/bad-top-customer.csv                          to upload later: an export that went wrong
    uploads/corrected/bad-top-customer.csv                the same, corrected
    uploads/known-duplicates.csv                          which customer each record of the two uploads is about

Telephone numbers are 555-01xx and the domains of e-mail addresses example.*, which are reserved for such use.
"""
import csv
import io
import pathlib
import random
import sys

COLUMNS = ("customer_id", "first_name", "last_name", "birth_date", "email", "phone", "street", "city", "state", "postal_code")
CUSTOMERS = 800
NICKNAMES = {
    "Alexander": "Alex", "Andrew": "Andy", "Anthony": "Tony", "Barbara": "Barb", "Benjamin": "Ben", "Catherine": "Cathy",
    "Charles": "Chuck", "Christopher": "Chris", "Daniel": "Dan", "Deborah": "Debbie", "Edward": "Ted", "Elizabeth": "Liz",
    "Frederick": "Fred", "Gregory": "Greg", "James": "Jim", "Jennifer": "Jenny", "John": "Jack", "Jonathan": "Jon",
    "Joseph": "Joe", "Joshua": "Josh", "Katherine": "Kate", "Kenneth": "Ken", "Lawrence": "Larry", "Margaret": "Peggy",
    "Matthew": "Matt", "Michael": "Mike", "Nicholas": "Nick", "Pamela": "Pam", "Patricia": "Patty", "Peter": "Pete",
    "Rebecca": "Becky", "Richard": "Dick", "Robert": "Bob", "Samuel": "Sam", "Stephen": "Steve", "Susan": "Sue",
    "Theodore": "Ted", "Thomas": "Tom", "Timothy": "Tim", "Victoria": "Vicky", "William": "Bill",
}
FIRST = tuple(NICKNAMES) + (
    "Aisha", "Amelia", "Carla", "Carmen", "Claire", "Diego", "Elena", "Emma", "Fatima", "George", "Grace", "Hannah", "Ines", "Isabel",
    "Ivan", "Julia", "Karen", "Laura", "Linda", "Lucia", "Maria", "Mark", "Mary", "Mei", "Nadia", "Nancy", "Olga", "Omar", "Oscar", "Paul",
    "Priya", "Ruth", "Sandra", "Sarah", "Simon", "Sofia", "Walter", "Wei", "Yuki", "Zoe")
LAST = (
    "Adams", "Alvarez", "Anderson", "Bailey", "Baker", "Bennett", "Brooks", "Brown", "Campbell", "Carter", "Castillo", "Chapman", "Chen",
    "Clark", "Collins", "Cooper", "Cox", "Cruz", "Davis", "Diaz", "Edwards", "Evans", "Fischer", "Fisher", "Flores", "Foster", "Garcia",
    "Gomez", "Gonzalez", "Graham", "Gray", "Green", "Hall", "Hansen", "Harris", "Henderson", "Hill", "Howard", "Hughes", "Jackson",
    "Jenkins", "Jensen", "Johnson", "Jones", "Kelly", "Khan", "Kim", "King", "Kowalski", "Larsen", "Lee", "Lewis", "Long", "Lopez",
    "MacDonald", "Martin", "Martinez", "McCarthy", "Meyer", "Miller", "Mitchell", "Moore", "Morgan", "Morris", "Murphy", "Murray", "Myers",
    "Nelson", "Nguyen", "Novak", "O'Brien", "Olsen", "Ortiz", "Parker", "Patel", "Perez", "Perry", "Peterson", "Phillips", "Powell",
    "Price", "Ramirez", "Reed", "Reyes", "Richardson", "Rivera", "Roberts", "Robinson", "Rogers", "Ross", "Russell", "Sanchez", "Sanders",
    "Schmidt", "Schneider", "Scott", "Shah", "Silva", "Simmons", "Singh", "Smith", "Stewart", "Stone", "Sullivan", "Taylor", "Thomas",
    "Thompson", "Torres", "Turner", "Walker", "Wallace", "Ward", "Watson", "Weber", "West", "White", "Williams", "Wilson", "Wood",
    "Wright", "Young", "Zhang")
STREETS = (
    "Maple", "Oak", "Cedar", "Pine", "Elm", "Washington", "Lake", "Hill", "Walnut", "Spring", "North", "Ridge", "Church", "Willow", "Mill",
    "Sunset", "Railroad", "Jefferson", "River", "Highland", "Madison", "Park", "Forest", "Jackson", "Meadow", "Franklin", "Chestnut",
    "Lincoln", "Prospect", "Valley", "Orchard", "Bridge", "Garden", "College", "Harbor", "Summit", "Locust", "Dogwood", "Juniper", "Birch")
KINDS = (("Street", "St"), ("Avenue", "Ave"), ("Road", "Rd"), ("Drive", "Dr"), ("Lane", "Ln"), ("Court", "Ct"), ("Boulevard", "Blvd"))
CITIES = (
    ("Springfield", "IL", "627"), ("Portland", "OR", "972"), ("Columbus", "OH", "432"), ("Austin", "TX", "787"), ("Denver", "CO", "802"),
    ("Raleigh", "NC", "276"), ("Tucson", "AZ", "857"), ("Madison", "WI", "537"), ("Boise", "ID", "837"), ("Albany", "NY", "122"),
    ("Fresno", "CA", "937"), ("Tampa", "FL", "336"), ("Omaha", "NE", "681"), ("Seattle", "WA", "981"), ("Memphis", "TN", "381"),
    ("Worcester", "MA", "016"), ("Richmond", "VA", "232"), ("Des Moines", "IA", "503"), ("Salt Lake City", "UT", "841"),
    ("Baton Rouge", "LA", "708"), ("Grand Rapids", "MI", "495"), ("Little Rock", "AR", "722"), ("Santa Fe", "NM", "875"), ("Newark", "NJ", "071"))
DOMAINS = ("example.com", "example.net", "example.org", "mail.example.com", "post.example.net")
AREAS = ("217", "503", "614", "512", "303", "919", "520", "608", "208", "518", "559", "813", "402", "206", "901", "508", "804", "515")
NEAR = {"a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "k",
        "m": "n", "n": "mb", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
        "y": "tu", "z": "x"}


class Customers:
    """Invents customers, and what goes wrong when one is written down again."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def several(self, count):
        """Customers, of whom one in eight lives with the one before."""
        made = []
        for _ in range(count):
            made.append(self.relative(made[-1]) if made and self.random.random() < 0.12 else self.customer())
        return made

    def customer(self):
        pick = self.random.choice
        first, last = pick(FIRST), pick(LAST)
        city, state, area = pick(CITIES)
        return {"first_name": first, "last_name": last, "birth_date": self.birth_date(), "email": self.email(first, last),
                "phone": self.phone(), "street": self.street(), "city": city, "state": state, "postal_code": area + self.digits(2)}

    def relative(self, other):
        first = self.random.choice([name for name in FIRST if name != other["first_name"]])
        return dict(other, first_name=first, birth_date=self.birth_date(), email=self.email(first, other["last_name"]),
                    phone=other["phone"] if self.random.random() < 0.4 else self.phone())

    def again(self, customer):
        """The same customer, written down by somebody else: one to three things have gone wrong or have changed."""
        record = dict(customer)
        count = self.random.choice((1, 1, 2, 2, 3))
        for change in self.random.sample((self.typo, self.typo, self.nickname, self.swapped, self.without, self.moved, self.other_phone,
                                          self.other_email, self.other_form), count):
            change(record)
        return record

    def typo(self, record):
        column = self.random.choice([name for name in ("first_name", "last_name", "street", "city", "email") if len(record[name]) > 3])
        record[column] = self.slip(record[column])

    def slip(self, text):
        letters = list(text)
        at = self.random.randrange(1, len(letters) - 1)
        kind = self.random.randrange(4)
        if kind == 0:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif kind == 1:
            del letters[at]
        elif kind == 2:
            letters.insert(at, letters[at])
        else:
            letters[at] = self.random.choice(NEAR.get(letters[at].lower(), letters[at]))
        return "".join(letters)

    def nickname(self, record):
        record["first_name"] = NICKNAMES.get(record["first_name"], record["first_name"][:1] + ".")

    def swapped(self, record):
        record["first_name"], record["last_name"] = record["last_name"], record["first_name"]

    def without(self, record):
        record[self.random.choice(("first_name", "birth_date", "email", "phone", "street"))] = ""

    def moved(self, record):
        city, state, area = self.random.choice(CITIES)
        record.update(street=self.street(), city=city, state=state, postal_code=area + self.digits(2))

    def other_phone(self, record):
        record["phone"] = self.phone()

    def other_email(self, record):
        record["email"] = self.email(record["first_name"] or "mail", record["last_name"])

    def other_form(self, record):
        record["phone"] = "".join(letter for letter in record["phone"] if letter.isdigit())
        for long, short in KINDS:
            record["street"] = record["street"].replace(long, short)
        record["last_name"] = record["last_name"].upper()

    def email(self, first, last):
        first, last = (text.lower().replace("'", "").replace(".", "").replace(" ", "") for text in (first, last))
        name = self.random.choice((first + "." + last, first[:1] + last, last + first[:1], first + self.digits(2)))
        return name + (self.digits(2) if self.random.random() < 0.3 else "") + "@" + self.random.choice(DOMAINS)

    def phone(self):
        return "%s-555-01%s" % (self.random.choice(AREAS), self.digits(2))

    def street(self):
        return "%d %s %s" % (self.random.randrange(1, 2400), self.random.choice(STREETS), self.random.choice(KINDS)[0])

    def birth_date(self):
        return "%d-%02d-%02d" % (self.random.randrange(1940, 2006), self.random.randrange(1, 13), self.random.randrange(1, 29))

    def digits(self, count):
        return "".join(self.random.choice("0123456789") for _ in range(count))


def with_duplicates(customers, people, share):
    """[(place of the person, record)] in any order."""
    records = []
    for place, person in enumerate(people):
        records.append((place, person))
        if customers.random.random() < share:
            records.extend((place, customers.again(person)) for _ in range(customers.random.choice((1, 1, 1, 2))))
    customers.random.shuffle(records)
    return records


def text(header, rows, separator=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def line(number, record):
    return ["C%05d" % number] + [record[column] for column in COLUMNS[1:]]


def main(folder):
    def write(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    learning = Customers(11)
    people = learning.several(150)
    known = with_duplicates(learning, people, 0.6)
    lines = [line(90000 + index, record) for index, (_, record) in enumerate(known)]
    write("data/ml-lab/top-customers/top-customers.csv", text(COLUMNS, lines))
    # A labeling set has four people who follow one another, so that it has members of a household too.
    labels = []
    for first in range(0, 100, 4):
        for (place, _), each in sorted(zip(known, lines), key=lambda pair: pair[1][0]):
            if first <= place < first + 4:
                labels.append(["set_%02d" % (first // 4 + 1), "ABCD"[place - first]] + each)
    write("data/ml-lab/labels/labels.csv", text(("labeling_set_id", "label") + COLUMNS, labels))

    customers = Customers(12)
    people = customers.several(CUSTOMERS)
    full = with_duplicates(customers, people, 0.4)
    rows = [line(index + 1, record) for index, (_, record) in enumerate(full)]
    write("data/ml-lab/ml-customer-full/full-top-customer.csv", text(COLUMNS, rows))

    old = customers.random.sample(range(CUSTOMERS), 40)
    later = [(place, customers.again(people[place])) for place in old]
    later += [(CUSTOMERS + index, person) for index, person in enumerate(customers.several(20))]
    more = [line(5001 + index, record) for index, (_, record) in enumerate(later)]
    write("uploads/more-top-customer.csv", text(COLUMNS, more))
    export = [line(7001 + index, record) for index, (_, record) in enumerate(later[:10])]
    write("uploads/bad-top-customer.csv", text(("id",) + COLUMNS[1:], export, ";"))
    write("uploads/corrected/bad-top-customer.csv", text(COLUMNS, export))
    write("uploads/known-duplicates.csv", text(("customer_id", "customer"), [
        [each[0], place + 1] for (place, _), each in list(zip(full, rows)) + list(zip(later, more))]))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
