// Makes the files of ../../src/InterfaceEngine.Hl7/Dictionary/Definitions. Two runs give the same bytes.

import { mkdirSync, writeFileSync } from "node:fs";
import { mergeSegments, mergeTypes } from "./segments.mjs";
import { mergeStructures } from "./structures.mjs";
import { mergeTables } from "./tables.mjs";
import { ranges, versions } from "./versions.mjs";

const folder = new URL("../../src/InterfaceEngine.Hl7/Dictionary/Definitions/", import.meta.url);
const segments = mergeSegments();
const types = mergeTypes();
const structures = mergeStructures(segments);
const tables = mergeTables(tableNames());

mkdirSync(folder, { recursive: true });
write("segments.txt", lines(segments, ({ name }) => [name]));
write("fields.txt", parts(segments, "fields", ({ type, optionality, repetitions, length, table, name }) =>
  [type, optionality, repetitions || "*", length || "", table || "", name]));
write("types.txt", lines(types, ({ name }) => [name]));
write("components.txt", parts(types, "components", ({ type, optionality, length, table, name }) =>
  [type, optionality, length || "", table || "", name]));
write("structures.txt", lines(byVersion((version) => structures.get(version).structures), ({ name, tree }) => [name, tree]));
write("events.txt", lines(byVersion((version) => structures.get(version).events), (structure) => [structure]));
write("tables.txt", [...tables].map(([number, { name }]) => [key(number), name || key(number)]).sort(inOrder()));
write("codes.txt", [...tables].flatMap(([number, { codes }]) => [...codes].flatMap(([code, { display, versions: valid }]) =>
  ranges((version) => (valid.has(version) ? "" : undefined)).map(([range]) => [key(number), code, range, display]))).sort(inOrder(2)));

/** One line for each name and range: name, range, columns. */
function lines(byVersionMap, columns) {
  return names(byVersionMap).flatMap((name) => {
    const label = oneSpelling(versions.map((version) => byVersionMap.get(version).get(name)?.name));
    return ranges((version) => {
      const entry = byVersionMap.get(version).get(name);
      return entry && columns(entry.name === undefined ? entry : { ...entry, name: label(entry.name) }).join("\t");
    }).map(([range, line]) => [name, range, line]);
  }).sort(inOrder(1));
}

/** One line for each numbered part of a name: name, number, range, columns. */
function parts(byVersionMap, list, columns) {
  return names(byVersionMap).sort().flatMap((name) => {
    const count = Math.max(...versions.map((version) => byVersionMap.get(version).get(name)?.[list].length ?? 0));
    return Array.from({ length: count }, (_, index) => {
      const label = oneSpelling(versions.map((version) => byVersionMap.get(version).get(name)?.[list][index]?.name));
      return ranges((version) => {
        const part = byVersionMap.get(version).get(name)?.[list][index];
        return part && columns({ ...part, name: label(part.name) }).join("\t");
      }).map(([range, line]) => [name, index + 1, range, line]);
    }).flat();
  });
}

/** Versions differ in the capitals and blanks of a name: all take the spelling of 2.5.1, else of the newest. */
function oneSpelling(names) {
  const spelling = new Map();
  [...names, names[versions.indexOf("2.5.1")]].filter(Boolean).forEach((name) => spelling.set(bare(name), name));
  return (name) => spelling.get(bare(name));
}

function bare(name) {
  return name.toLowerCase().replace(/[^a-z0-9]|segment$/g, "");
}

function tableNames() {
  const named = new Map();
  for (const version of versions) {
    const parts = [...[...segments.get(version).values()].flatMap((segment) => segment.fields),
      ...[...types.get(version).values()].flatMap((type) => type.components)];
    parts.filter((part) => part.table > 0).forEach((part) => named.set(part.table, named.get(part.table) ?? part.name));
  }

  return named;
}

function byVersion(of) {
  return new Map(versions.map((version) => [version, of(version)]));
}

function names(byVersionMap) {
  return [...new Set(versions.flatMap((version) => [...byVersionMap.get(version).keys()]))];
}

function key(number) {
  return String(number).padStart(4, "0");
}

/** By code unit, no locale, so that every machine sorts alike; the column of versions by age. */
function inOrder(rangeColumn) {
  const rank = (columns, at) =>
    at === rangeColumn ? String(versions.indexOf(columns[at].split("-")[0])).padStart(2, "0") : columns[at];
  return (a, b) => {
    const at = a.findIndex((column, index) => column !== b[index]);
    return at < 0 ? 0 : rank(a, at) < rank(b, at) ? -1 : 1;
  };
}

function write(name, rows) {
  writeFileSync(new URL(name, folder), rows.map((row) => `${row.join("\t")}\n`).join(""));
}
