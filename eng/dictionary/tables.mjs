// Tables and their codes. Each code has the range of versions that has it.

import { base, codesByVersion, plain, tablesWithVersions } from "./sources.mjs";
import { isBefore, versions } from "./versions.mjs";
import { codeSpelling, noCodes } from "./corrections.mjs";

/**
 * @param named Map of table number to the name of a field that refers to it, for tables that no source lists.
 * @returns Map of number to { name, codes: Map of code to { display, versions } }.
 */
export function mergeTables(named) {
  const withVersions = tablesWithVersions();
  const numbers = new Set([...Object.keys(base.tables).map(Number), ...withVersions.keys(), ...named.keys()]);
  for (const codes of Object.values(codesByVersion)) {
    // The source keeps lists of cities and first names beside the HL7 tables.
    Object.keys(codes).filter((key) => /^\d{4}$/.test(key)).forEach((key) => numbers.add(Number(key)));
  }

  const merged = new Map();
  for (const number of numbers) {
    if (number > 0 && number < 4000) {
      const listed = withVersions.get(number);
      merged.set(number, {
        name: plain(base.tables[number]?.desc ?? listed?.name ?? named.get(number) ?? ""),
        codes: listed ? fromRows(listed.rows, base.tables[number]?.values ?? {}) : fromLists(number),
      });
    }
  }

  return merged;
}

/** @param displays of the other source, for rows that have none. */
function fromRows(rows, displays) {
  const codes = new Map();
  for (const row of rows) {
    const newer = row.since && rows.map((other) => other.since).filter((since) => since && isBefore(row.since, since)).sort()[0];
    const valid = versions.filter((version) =>
      !isBefore(version, row.from)
      && !(row.to && isBefore(row.to, version))
      && !(newer && !isBefore(version, newer)));
    for (const code of spellings(row.code)) {
      add(codes, code, row.display || displays[row.code], valid);
    }
  }

  return codes;
}

/** Tables that only the two other sources have: displays from one, versions from the other. */
function fromLists(number) {
  const displays = base.tables[number]?.values ?? {};
  const key = String(number).padStart(4, "0");
  const codes = new Map();
  const listed = versions.filter((version) => codesByVersion[version]?.[key]);
  for (const code of new Set([...Object.keys(displays), ...listed.flatMap((version) => codesByVersion[version][key])])) {
    const valid = listed.filter((version) => codesByVersion[version][key].includes(code));
    for (const spelling of spellings(code)) {
      add(codes, spelling, displays[code] ?? "", valid.length > 0 ? valid : versions);
    }
  }

  return codes;
}

function add(codes, code, display, valid) {
  if (valid.length > 0) {
    const known = codes.get(code);
    codes.set(code, {
      display: plain(display || known?.display || code),
      versions: new Set([...(known?.versions ?? []), ...valid]),
    });
  }
}

/** The codes that a row stands for: rows such as "70 ... 99" or "<null>" are remarks, not codes. */
function spellings(code) {
  return codeSpelling[code] ?? (noCodes.test(code) ? [] : [code]);
}
