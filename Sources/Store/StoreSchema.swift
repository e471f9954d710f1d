/// The tables of sourcier.sqlite. Offsets count Unicode scalars of the document's text.
enum StoreSchema {
  /// Kept in `PRAGMA user_version`; a reader refuses other versions.
  static let version = 1

  static let tables = """
    CREATE TABLE document (
      id TEXT PRIMARY KEY, path TEXT, url TEXT, kind TEXT, lang TEXT, title TEXT, authors TEXT NOT NULL,
      publisher TEXT, date TEXT, text TEXT NOT NULL, sha256 TEXT, warnings TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE entity (id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE mention (
      document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL,
      entity TEXT NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (document, start, "end")
    ) WITHOUT ROWID;
    CREATE TABLE relation (
      document TEXT NOT NULL, type TEXT NOT NULL, from_text TEXT NOT NULL, from_entity TEXT, to_text TEXT NOT NULL,
      to_entity TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL
    );
    CREATE TABLE claim (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, action TEXT NOT NULL,
      polarity TEXT NOT NULL, modality TEXT NOT NULL, sentence TEXT NOT NULL, start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, trigger TEXT NOT NULL, time_text TEXT, time_from TEXT, time_to TEXT, data_category TEXT,
      speaker TEXT, timecode REAL, cluster TEXT, confidence REAL NOT NULL
    );
    CREATE TABLE argument (
      claim INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      entity TEXT, PRIMARY KEY (claim, name)
    ) WITHOUT ROWID;
    CREATE TABLE source (
      claim INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, entity TEXT, role TEXT, organization TEXT, cue TEXT, PRIMARY KEY (claim, position)
    ) WITHOUT ROWID;
    CREATE VIRTUAL TABLE claim_text USING fts5(
      sentence, content='claim', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
    );
    """

  static let indexes = """
    CREATE INDEX mention_entity ON mention (entity);
    CREATE INDEX relation_from ON relation (from_entity);
    CREATE INDEX relation_to ON relation (to_entity);
    CREATE INDEX claim_document ON claim (document);
    CREATE INDEX claim_action ON claim (action, polarity, modality);
    CREATE INDEX claim_cluster ON claim (cluster);
    CREATE INDEX argument_entity ON argument (entity, name);
    CREATE INDEX source_entity ON source (entity);
    INSERT INTO claim_text (claim_text) VALUES ('rebuild');
    """
}
