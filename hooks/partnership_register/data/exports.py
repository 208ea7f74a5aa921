"""The data of one register: what its files are called, which they are, and how big each is."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from partnership_register.audience import PUBLIC
from partnership_register.data import files, organisations, schema_org
from partnership_register.data.dictionary import dictionary
from partnership_register.data.files import FOLDER, DataFile
from partnership_register.data.lists import WITHHELD, other_tables
from partnership_register.data.organisations import Part, Partner
from partnership_register.data.schedule import Schedule, schedule
from partnership_register.data.table import Row, Table
from partnership_register.data.tables import record_tables
from partnership_register.data.version import versions
from partnership_register.data.vocabularies import Choices, vocabularies
from partnership_register.data.worked_out import Makers, makers
from partnership_register.register import Register
from partnership_register.template import fill
from partnership_register.views.directory import Directory, directory


class Exports:
    """The data files of one register; `base` is the address of the site, or nothing where it has none."""

    def __init__(self, register: Register, base: str = "") -> None:
        self.register = register
        self.base = base if not base or base.endswith("/") else f"{base}/"
        self.versions = versions(register.schemas.folder)
        self.version = self.versions[0].number
        # The first figure grows where programs would break, and then the address is another.
        self.api = f"{FOLDER}/v{self.version.partition('.')[0]}"
        self.is_open = register.audience == PUBLIC
        self.title = f"{register.council.name}: partnership register"
        self.description = f"Every partnership of {register.council.name}, who answers for it, and what is due."
        self.keywords = ("partnerships", "governance", "local government", "register")
        self.dataset_id = self.url(f"{FOLDER}/#dataset")
        self.service_id = self.url(f"{FOLDER}/#service")
        self.council_id = register.council.facts.council.website or self.url("about/council/#council")
        self._sizes: dict[str, int] = {}
        self._rows: dict[str, list[Row]] = {}

    def url(self, address: str) -> str:
        """The whole address of a page or file of the site."""
        return self.base + address

    def partnership_id(self, id: str) -> str:
        """What identifies a partnership: it leads to the top of its page, and is not the page."""
        return self.url(f"partnerships/{id}/#partnership")

    def partner_id(self, anchor: str) -> str:
        """What identifies a partner: its place among all of them, which no further page of a letter changes."""
        return self.url(f"partners/#{anchor}")

    @cached_property
    def directory(self) -> Directory:
        """The partners as the site's pages have them, each with its place."""
        return directory(self.register)

    @cached_property
    def partners(self) -> tuple[tuple[Partner, ...], tuple[Part, ...]]:
        """Every partner, and every part that one takes."""
        return organisations.partners(self.register, self.directory)

    @cached_property
    def schedule(self) -> Schedule:
        """What falls due, as the site's page has it."""
        return schedule(self.register)

    @cached_property
    def vocabularies(self) -> Mapping[str, Choices]:
        """Every list of words that the data use."""
        return vocabularies(self.register, self.schedule)

    @cached_property
    def makers(self) -> Makers:
        """What makes the facts that no record holds."""
        return makers(self.register, self.directory, self.url)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, first of all the partnerships and last the dictionary."""
        more = other_tables(self.register, self.schedule, self.vocabularies)
        found = (*record_tables(self.register, self.makers), *more)
        return (*found, dictionary(found))

    @property
    def withheld(self) -> str:
        """The name of the table of partnerships that are withheld, or nothing where the audience sees them all."""
        return WITHHELD if any(table.name == WITHHELD for table in self.tables) else ""

    def table(self, name: str) -> Table:
        """The table of a name."""
        return next(table for table in self.tables if table.name == name)

    def rows(self, table: Table) -> list[Row]:
        """The rows of a table, kept until `forget`."""
        if table.name not in self._rows:
            self._rows[table.name] = list(table.rows(self.register))
        return self._rows[table.name]

    def forget(self) -> None:
        """Lets the rows go: the CSV files and the workbook share them, and nothing else needs them."""
        self._rows.clear()

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """Every file; those that tell the sizes of others stand after them."""
        return (*self._csv.values(), files.workbook(self), *files.json_files(self), *files.descriptions(self))

    @cached_property
    def listed(self) -> tuple[DataFile, ...]:
        """The files that a catalogue names: those that hold the data, and one for each kind of many."""
        return tuple(file for file in self.files if not (file.is_one_of_many or file.describes))

    @cached_property
    def _csv(self) -> dict[str, DataFile]:
        return {table.name: files.csv_file(self, table) for table in self.tables}

    def written(self, file: DataFile) -> Iterator[bytes]:
        """The bytes of a file, which are counted on the way."""
        size = 0
        for part in file.make():
            size += len(part)
            yield part
        self._sizes[file.address] = size

    def size(self, file: DataFile) -> int:
        """How many bytes a file has."""
        if file.address not in self._sizes:
            self._sizes[file.address] = sum(map(len, file.make()))
        return self._sizes[file.address]

    def size_of(self, table: Table) -> int:
        """How many bytes the CSV file of a table has."""
        return self.size(self._csv[table.name])

    def head(self, address: str) -> str:
        """What the head of a page says to search engines of the data, of a partnership or of the council."""
        folder, _, id = address.partition("/")
        entry = self.register.by_id.get(id) if folder == "partnerships" else None
        if entry:
            facts = schema_org.consortium(self, entry)
        elif address == FOLDER:
            facts = schema_org.dataset(self)
        elif address == "index":
            facts = schema_org.home(self)
        else:
            return ""
        return fill("parts/json_ld.html.j2", facts=facts)
