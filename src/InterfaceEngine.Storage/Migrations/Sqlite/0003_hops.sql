-- How many channels of this engine handed a message on before; 0 for what came from outside.
ALTER TABLE message ADD COLUMN hops INTEGER NOT NULL DEFAULT 0;
