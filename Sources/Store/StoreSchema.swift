/// The tables of sourcier.sqlite. Offsets count Unicode scalars of the document's text.
///
/// `document` to `source` hold the records, one row each, for anyone who writes SQL. The rest makes queries quick:
/// `term` and `posting` say which claims hold a term and where the words of their sentences stand (see
/// ``PostingBuilder``), and `claim_value` holds the numbers of claims. Claims are numbered from 1 in the order of the
/// documents; a block is 65,536 of them.
///
/// Clusters have numbers of their own, so that looking for an id reads no properties: those of a large cluster take
/// many pages.
///
/// For full-text search in SQL of one's own, a copy of the file takes an index of SQLite's in two statements:
/// `CREATE VIRTUAL TABLE claim_text USING fts5(sentence, content='claim', content_rowid='number')` and
/// `INSERT INTO claim_text (claim_text) VALUES ('rebuild')`.
enum StoreSchema {
  /// Kept in `PRAGMA user_version`; a reader refuses other versions.
  static let version = 3

  static let tables = """
    CREATE TABLE document (
      id TEXT NOT NULL, path TEXT, url TEXT, kind TEXT, lang TEXT, title TEXT, authors TEXT NOT NULL,
      publisher TEXT, date TEXT, text TEXT NOT NULL, sha256 TEXT, warnings TEXT NOT NULL
    );
    CREATE TABLE entity (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE cluster (
      id TEXT PRIMARY KEY, label TEXT NOT NULL, corroboration INTEGER NOT NULL, properties TEXT NOT NULL
    );
    CREATE TABLE link (node TEXT NOT NULL, type TEXT NOT NULL, other TEXT NOT NULL, label TEXT NOT NULL);
    CREATE TABLE mention (
      document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
      entity TEXT NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (document, start, "end")
    ) WITHOUT ROWID;
    CREATE TABLE relation (
      document TEXT NOT NULL, type TEXT NOT NULL, from_text TEXT NOT NULL, from_entity TEXT, to_text TEXT NOT NULL,
      to_entity TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL
    );
    CREATE TABLE claim (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, action TEXT NOT NULL,
      polarity TEXT NOT NULL, modality TEXT NOT NULL,
      agent TEXT, agent_start INTEGER, agent_end INTEGER, agent_entity TEXT,
      data TEXT, data_start INTEGER, data_end INTEGER, data_entity TEXT,
      subject TEXT, subject_start INTEGER, subject_end INTEGER, subject_entity TEXT,
      recipient TEXT, recipient_start INTEGER, recipient_end INTEGER, recipient_entity TEXT,
      place TEXT, place_start INTEGER, place_end INTEGER, place_entity TEXT,
      destination TEXT, destination_start INTEGER, destination_end INTEGER, destination_entity TEXT,
      time TEXT, time_start INTEGER, time_end INTEGER, time_from TEXT, time_to TEXT,
      sentence TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      trigger TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
      data_category TEXT, speaker TEXT, timecode REAL, cluster TEXT, confidence REAL NOT NULL,
      terms TEXT
    );
    CREATE TABLE source (
      claim INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, entity TEXT, role TEXT, organization TEXT, cue TEXT, PRIMARY KEY (claim, position)
    ) WITHOUT ROWID;
    CREATE TABLE term (id INTEGER PRIMARY KEY, field TEXT NOT NULL, word TEXT NOT NULL);
    CREATE TABLE posting (place INTEGER PRIMARY KEY, claims BLOB NOT NULL, positions BLOB);
    CREATE TABLE claim_value (
      name TEXT NOT NULL, block INTEGER NOT NULL, "values" BLOB NOT NULL, PRIMARY KEY (name, block)
    );
    """

  static let indexes = """
    CREATE UNIQUE INDEX document_id ON document (id);
    CREATE UNIQUE INDEX claim_id ON claim (id);
    CREATE UNIQUE INDEX term_word ON term (field, word);
    CREATE INDEX mention_entity ON mention (entity);
    CREATE INDEX relation_from ON relation (from_entity);
    CREATE INDEX relation_to ON relation (to_entity);
    CREATE INDEX link_node ON link (node);
    """

  /// The key of the posting of a term in a block.
  static func place(block: Int, term: Int) -> Int { block << 32 | term }
}
