-- The message log. What changes often (delivery) is apart from what is large (message, payload), because SQLite writes a changed row whole.
-- Times are microseconds since 1970-01-01 UTC. Rows are only ever appended at the end of their tables, so a commit touches few pages.

CREATE TABLE message (
  seq         INTEGER PRIMARY KEY, -- in commit order, without gaps
  received_at INTEGER NOT NULL,
  listener    TEXT NOT NULL,
  remote      TEXT NOT NULL,
  channels    TEXT NOT NULL,       -- names, separated by line feeds
  type        TEXT NOT NULL,       -- MSH-9.1^9.2
  control_id  TEXT NOT NULL,       -- MSH-10
  sender      TEXT NOT NULL,       -- MSH-3 and MSH-4
  key         INTEGER NOT NULL,    -- hash of sender and control id
  digest      BLOB NOT NULL,       -- 16 bytes: the body
  answer      BLOB NOT NULL,
  length      INTEGER NOT NULL,    -- of the body, as received
  encoding    INTEGER NOT NULL,    -- of the body column: 0 as it is, 1 zlib
  body        BLOB NOT NULL
) STRICT;

CREATE TABLE rejection (
  number     INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  listener   TEXT NOT NULL,
  remote     TEXT NOT NULL,
  reason     TEXT NOT NULL,
  type       TEXT NOT NULL,
  control_id TEXT NOT NULL,
  length     INTEGER NOT NULL,     -- of all that was received
  bytes      BLOB NOT NULL,        -- at least its beginning
  answer     BLOB NOT NULL
) STRICT;

-- Under what a message is found: 64-bit hashes of (kind, value); see SearchKey. Hashes fall anywhere, and each page that a commit touches is
-- written whole: so a bucket of 4,096 messages is put here at once, in order, when it is whole. A search asks bucket by bucket.
CREATE TABLE search_key (
  bucket INTEGER NOT NULL,         -- seq >> 12
  key    INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (bucket, key, seq)
) STRICT, WITHOUT ROWID;

-- The first bucket that is not in search_key yet: one row. From there on messages are found by the keys of their routing.
CREATE TABLE sorted (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  bucket INTEGER NOT NULL
) STRICT;
INSERT INTO sorted VALUES (1, 0);

-- The last message that has been routed: one row.
CREATE TABLE routed (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO routed VALUES (1, 0);

CREATE TABLE routing (
  seq       INTEGER PRIMARY KEY,
  outcome   INTEGER NOT NULL,      -- RoutingOutcome of the message as a whole: failed before routed before filtered
  decisions TEXT NOT NULL,         -- a line for each channel: name, version, outcome, reason, separated by tabs
  keys      BLOB NOT NULL          -- its search keys, 8 bytes each
) STRICT;
CREATE INDEX routing_failed ON routing (seq) WHERE outcome = 2;

CREATE TABLE destination (
  id      INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  name    TEXT NOT NULL,
  UNIQUE (channel, name)
) STRICT;

CREATE TABLE delivery (
  id          INTEGER PRIMARY KEY, -- seq * 1024 + which of the message's deliveries
  destination INTEGER NOT NULL REFERENCES destination (id),
  state       INTEGER NOT NULL,    -- DeliveryState
  lanes       BLOB NOT NULL,       -- 8 bytes each
  due_at      INTEGER NOT NULL,
  attempts    INTEGER NOT NULL,
  first_at    INTEGER,             -- of the first attempt
  reason      TEXT
) STRICT;
CREATE INDEX delivery_pending ON delivery (destination, id) WHERE state = 0;
CREATE INDEX delivery_dead ON delivery (destination, id) WHERE state = 2;

-- What a delivery sends where that is not the message as received.
CREATE TABLE payload (
  delivery INTEGER PRIMARY KEY,
  target   TEXT,
  encoding INTEGER NOT NULL,       -- 0 as it is, 1 zlib, 2 the body of the message
  content  BLOB NOT NULL
) STRICT;

CREATE TABLE attempt (
  delivery   INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  duration   INTEGER NOT NULL,     -- microseconds
  outcome    INTEGER NOT NULL,     -- AttemptOutcome
  reason     TEXT,
  answer     BLOB NOT NULL,
  PRIMARY KEY (delivery, number)
) STRICT, WITHOUT ROWID;
