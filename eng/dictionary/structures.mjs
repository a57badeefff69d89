// Message structures and the structure of each trigger event, per version.

import { keepSegments, read, segmentsOf, write } from "./grammar.mjs";
import { base, plain, tablesWithVersions } from "./sources.mjs";
import { isBefore, versions, within } from "./versions.mjs";
import * as corrections from "./corrections.mjs";

const table354 = tablesWithVersions().get(354).rows;

/**
 * @param segments what mergeSegments gave.
 * @returns Map of version to { structures: Map of name to { name, tree }, events: Map of "ADT_A04" to "ADT_A01" }.
 */
export function mergeStructures(segments) {
  const drawn = new Map(versions.map((version) => [version, drawnTrees(version)]));
  const merged = new Map();
  for (const version of versions) {
    const has = (id) => segments.get(version).has(id);
    const trees = new Map(drawn.get(version));
    const listed = listedStructures(version);
    const events = eventsOf(version, listed, trees);
    for (const name of isBefore(version, "2.3.1") ? [] : listed.keys()) {
      const found = trees.get(name) ?? ownEvent(name, events, trees) ?? nearestTree(name, version, drawn, has);
      if (found) {
        trees.set(name, found);
      }
    }

    for (const [event, structure] of events) {
      if (trees.has(structure)) {
        trees.delete(event);
      } else {
        events.delete(event);
      }
    }

    check(version, trees, has);
    merged.set(version, { structures: trees, events });
  }

  return merged;
}

/** The trees that the source draws for a version, after corrections. */
function drawnTrees(version) {
  const { messages } = base.definitions[version] ?? base.definitions["2.7.1"];
  const trees = new Map();
  for (const [name, { desc, segments }] of Object.entries(messages)) {
    const dropped = corrections.structureDrops.some((drop) => drop.structures.includes(name) && drop.versions.includes(version));
    if (!dropped && !corrections.noStructures.test(name)) {
      trees.set(name, { name: plain(desc), tree: write(segments.segments.map(node)) });
    }
  }

  for (const { structure, versions: range, tree, name } of corrections.trees) {
    if (within(range).includes(version)) {
      trees.set(structure, { name: name ?? trees.get(structure)?.name ?? structure, tree: write(read(tree)) });
    }
  }

  for (const { structures, versions: range, replace, by } of corrections.edits) {
    if (within(range).includes(version)) {
      for (const [name, drawn] of trees) {
        if (structures.test(name)) {
          trees.set(name, { ...drawn, tree: drawn.tree.replaceAll(replace, by) });
        }
      }
    }
  }

  return trees;
}

function node({ name, min, max, children, compounds }) {
  if (compounds) {
    // The source gives a choice no cardinality of its own; in the standard one of the segments stands there.
    const named = compounds.map((compound) => compound.name);
    return { choice: named.includes(null) ? corrections.unnamedChoices[named.length] : named, min: 1, max: 1 };
  }

  return children
    ? { name: corrections.groupNames[name] ?? name, min, max, children: children.map(node) }
    : { name, min, max };
}

/** Table 0354 of a version: structure to its events. The table exists from 2.3.1 on. */
function listedStructures(version) {
  const listed = new Map();
  for (const row of table354) {
    const since = isBefore(version, "2.3.1") ? "2.3.1" : version;
    if (isBefore(since, row.from) || (row.to && isBefore(row.to, since)) || corrections.noStructures.test(row.code)) {
      continue;
    }

    // Before 2.7 the older copy of the table is the fuller one; the newer says "removed" in place of the events.
    const older = base.tables[354].values[row.code];
    const text = (isBefore(version, "2.7") ? older ?? row.display : row.display || older) ?? "";
    listed.set(row.code, text.split(/[^A-Z0-9]+/).filter((event) => /^[A-Z][A-Z0-9]{2}$/.test(event)));
  }

  return listed;
}

function eventsOf(version, listed, trees) {
  const events = new Map();
  for (const [structure, triggers] of listed) {
    for (const trigger of triggers) {
      const event = `${structure.slice(0, 3)}_${trigger}`;
      // Before 2.3.1 messages had no structure names: one is borrowed only where it means the same tree.
      const same = !isBefore(version, "2.3.1") || (trees.has(event) && trees.get(event).tree === trees.get(structure)?.tree);
      if (event !== structure && same && !listed.has(event)) {
        events.set(event, structure);
      }
    }
  }

  for (const { event, structure, versions: range } of corrections.events) {
    if (within(range).includes(version)) {
      events.set(event, structure);
    }
  }

  return events;
}

/** ADT_A39 of 2.7 is drawn under the name of its event ADT_A40. */
function ownEvent(structure, events, trees) {
  for (const [event, of] of events) {
    if (of === structure && trees.has(event)) {
      return trees.get(event);
    }
  }

  return undefined;
}

/** A structure that the table lists and nobody draws is that of the nearest older version, else the nearest newer one. */
function nearestTree(structure, version, drawn, has) {
  const at = versions.indexOf(version);
  const near = [...versions.slice(0, at).reverse(), ...versions.slice(at + 1)];
  const found = near.map((other) => drawn.get(other).get(structure)).find((tree) => tree !== undefined);
  return found && { ...found, tree: write(keepSegments(read(found.tree), has)) };
}

function check(version, trees, has) {
  for (const [name, { tree }] of trees) {
    const unknown = [...segmentsOf(read(tree))].filter((id) => !has(id));
    if (unknown.length > 0 || !tree.startsWith("MSH")) {
      throw new Error(`${version} ${name}: ${unknown.join(" ") || "does not begin with MSH"}`);
    }
  }
}
