CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    year INTEGER,
    publisher TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    pages TEXT NOT NULL,        -- JSON: [[number, label, width, height], ...]
    paragraphs TEXT NOT NULL    -- JSON: one array per paragraph, see catalog.py
);
CREATE TABLE chunks (
    number INTEGER PRIMARY KEY, -- the row of full text and the id in FAISS
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    context TEXT NOT NULL,
    paragraphs TEXT NOT NULL,   -- JSON: [number, ...]
    hash TEXT NOT NULL          -- of context and text: the key of its vector
);
CREATE INDEX chunks_of_document ON chunks (document_id);
CREATE TABLE vectors (
    hash TEXT NOT NULL,
    model TEXT NOT NULL,        -- digest of the encoder's weights
    vector BLOB NOT NULL,       -- float32, unit length
    PRIMARY KEY (hash, model)
) WITHOUT ROWID;
CREATE TABLE token_vectors (
    hash TEXT NOT NULL,         -- as in vectors
    model TEXT NOT NULL,        -- digest of the late-interaction model
    tokens INTEGER NOT NULL,
    vectors BLOB NOT NULL,      -- int8, (tokens, dimension)
    UNIQUE (hash, model)
);
CREATE VIRTUAL TABLE chunk_text USING fts5 (
    body, context, tokenize = 'porter unicode61 remove_diacritics 2'
);
