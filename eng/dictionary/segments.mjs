// Segments with their fields and data types with their components, per version, from three sources.

import { base, descendant, plain, usage } from "./sources.mjs";
import { isBefore, versions } from "./versions.mjs";
import { addedComponents, fieldChanges, laterFields, segmentCopies, segmentDrops } from "./corrections.mjs";

/** @returns Map of version to Map of segment id to { name, fields: [field] }. */
export function mergeSegments() {
  const merged = new Map();
  for (const version of versions) {
    const source = base.definitions[version] ?? base.definitions["2.7.1"];
    const segments = new Map();
    for (const [id, segment] of Object.entries(source.segments)) {
      if (!segmentDrops.some((drop) => drop.segments.includes(id) && drop.versions.includes(version))) {
        segments.set(id, { name: plain(segment.desc), fields: fieldsOf(id, segment, version) });
      }
    }

    merged.set(version, segments);
  }

  for (const copy of segmentCopies) {
    for (const version of copy.versions) {
      const segment = structuredClone(merged.get(copy.from).get(copy.segment));
      segment.fields.forEach((field) => {
        field.type = copy.types?.[field.type] ?? field.type;
      });
      merged.get(version).set(copy.segment, segment);
    }
  }

  addSegmentsOf28(merged.get("2.8"));
  for (const { segment, field } of laterFields) {
    merged.get("2.8").get(segment).fields.push(field); // in the order of their numbers
  }

  for (const { field, versions: of, set } of fieldChanges) {
    const [id, number] = field.split("-");
    of.forEach((version) => Object.assign(merged.get(version).get(id).fields[number - 1], set));
  }

  return merged;
}

function fieldsOf(id, segment, version) {
  const fields = segment.fields.map((field, index) => {
    const number = index + 1;
    const same = descendant[version]?.segments[id]?.fields[number];
    return {
      name: plain(field.desc),
      type: field.datatype,
      optionality: optionality(field.opt, usageOf(id, number, version)),
      repetitions: field.rep,
      length: field.len ?? (isBefore(version, "2.7") ? same?.len : undefined) ?? 0,
      table: field.table ?? agreedTable(id, number, version) ?? 0,
    };
  });
  const next = descendant[version]?.segments[id]?.fields[fields.length + 1];
  if (next && version in base.definitions && usageOf(id, fields.length + 1, version)) {
    // Both other sources have one field more: NSC-9 of 2.3.
    fields.push({
      name: plain(next.desc), type: next.type, optionality: next.opt, length: next.len ?? 0, table: next.table ?? 0,
      repetitions: next.rep === "infinite" ? 0 : next.rep,
    });
  }

  return fields;
}

const usageOf = (id, number, version) => usage[id]?.fields.find((field) => field.num === number)?.usage?.[version];

/** A table number that the base leaves out is taken only where both other sources name the same. */
function agreedTable(id, number, version) {
  const table = descendant[version]?.segments[id]?.fields[number]?.table;
  return table === usage[id]?.fields.find((field) => field.num === number)?.table ? table : undefined;
}

/**
 * The base knows 1 optional, 2 required, 3 conditional, 4 withdrawn or kept for old partners; the usage refines it.
 * A field counts as required only where the usage does not contradict: a false "required" rejects good messages.
 */
function optionality(option, letter) {
  const refined = { D: "C", B: "B", W: "W", X: "X" }[letter] ?? "O";
  switch (option) {
    case 2: return letter === undefined || letter === "R" ? "R" : refined;
    case 3: return "C";
    case 4: return letter === "W" ? "W" : "B";
    default: return refined;
  }
}

/**
 * No source has 2.8 whole: its segments are those of 2.7.1 with the fields that the usage adds and withdraws.
 * How often an added field repeats no source tells; it counts as unbounded, so that no good message fails.
 */
function addSegmentsOf28(segments) {
  for (const [id, { description, fields }] of Object.entries(usage)) {
    const known = segments.get(id)?.fields ?? [];
    for (const field of fields.filter((field) => field.usage?.["2.8"] && field.num > known.length)) {
      if (/^(ZL7|Zxx|Hxx|QRD|QRF|URD|URS)$/.test(id) || !usageStarts(field, "2.8") || known.length + 1 !== field.num) {
        continue;
      }

      known.push({
        name: plain(field.name),
        type: field.hl7Type,
        optionality: optionality(field.usage["2.8"] === "R" ? 2 : 1, field.usage["2.8"]),
        repetitions: 0,
        length: field.length?.max ?? 0,
        table: field.table === 9999 ? 0 : field.table ?? 0,
      });
    }

    if (known.length > 0 && !segments.has(id)) {
      segments.set(id, { name: plain(description), fields: known });
    }
  }
}

const usageStarts = (field, version) => versions.filter((v) => isBefore(v, version)).every((v) => !field.usage[v]);

/** @returns Map of version to Map of type to { name, components: [component] }. */
export function mergeTypes() {
  const merged = new Map();
  for (const version of versions) {
    const source = base.definitions[version] ?? base.definitions["2.7.1"];
    const types = new Map();
    for (const [type, { desc, subfields }] of Object.entries(source.fields)) {
      types.set(type, { name: plain(desc), components: [...subfields.map(component), ...added(type, version)] });
    }

    merged.set(version, types);
  }

  return merged;
}

const component = (field) => ({
  name: plain(field.desc),
  type: field.datatype,
  optionality: { 2: "R", 3: "C", 4: "B" }[field.opt] ?? "O",
  length: field.len ?? 0,
  table: field.table ?? 0,
});

const added = (type, version) =>
  addedComponents.filter((add) => add.type === type && add.versions.includes(version)).map((add) => add.component);
