-- What a delivery sends and before which others it goes; what is held; what people did.

ALTER TABLE delivery ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN length INTEGER NOT NULL DEFAULT 0; -- bytes that it sends
UPDATE delivery SET length = coalesce(
    (SELECT length(content) FROM payload WHERE payload.delivery = delivery.id AND encoding <> 2),
    (SELECT length FROM message WHERE seq = delivery.id >> 10),
    0)
  WHERE state = 0;

CREATE TABLE hold (
  channel     TEXT NOT NULL,
  destination TEXT NOT NULL,       -- empty: all of the channel's
  lane        TEXT NOT NULL,       -- 16 hexadecimal digits; empty: all lanes
  at          INTEGER NOT NULL,
  by          TEXT NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (channel, destination, lane)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  number INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  by     TEXT NOT NULL,
  what   TEXT NOT NULL,            -- hold, resume, replay, discard
  target TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked  INTEGER NOT NULL,
  done   INTEGER NOT NULL
) STRICT;

-- Messages of the log that repeat others.
CREATE TABLE replay (
  seq      INTEGER PRIMARY KEY,    -- the new message
  message  INTEGER NOT NULL,       -- the one that it repeats
  delivery INTEGER,                -- which of its deliveries is sent again as it was; null: all through the channels
  action   INTEGER NOT NULL
) STRICT;
CREATE INDEX replay_message ON replay (message);
