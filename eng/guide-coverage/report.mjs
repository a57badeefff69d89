// Which rows of HL7's guide "Version 2 to FHIR" the maps of the product cover, row by row:
//   node eng/guide-coverage/report.mjs [folder of the guide's tables] [--rows] [--write | --check]
// A row is covered where a map of the same segment or data type and FHIR type reads the same field into the same element; how it converts the value, the tests tell.
// changes.tsv has what was changed or left out on purpose, with the reason; choices.tsv what the maps do where the guide gives no rule that can be computed.
// --rows prints every row with its verdict, --write makes docs/guide-coverage.md, --check fails where that page is not what --write would make, or a row is left out.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const given = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const guide = given[0] ?? join(root, '..', 'shared', 'v2-to-fhir');
if (!existsSync(join(guide, 'segments.tsv'))) {
  console.log('guide not present');
  process.exit(0);
}

const table = path => {
  const [head, ...lines] = readFileSync(path, 'utf8').split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split('\t'));
  return lines.map(line => Object.fromEntries(head.map((name, i) => [name, (line[i] ?? '').trim()])));
};
const files = folder => {
  const path = join(root, 'src', 'InterfaceEngine.Mapping', 'Maps', folder);
  return readdirSync(path).map(file => readFileSync(join(path, file), 'utf8').replace(/^\s*#.*$/gm, ''));
};
const key = (text, name) => new RegExp(`^${name}: *(.*)$`, 'm').exec(text)?.[1].replaceAll('"', '').trim();

// A row is what stands between two hyphens that begin a line of two blanks; what it reads is any field it names.
const rows = text => text.split(/^ {2,}- /m).slice(1).map(row => ({
  reads: row,
  to: /\bto: *(?:"([^"]*)"|([^,\s}]*))/.exec(row)?.slice(1).find(part => part !== undefined) ?? '',
}));
const element = path => path.replace(/^\$(this|value).*/, '').replace(/^[A-Z]\w*\./, '').replace(/^\[\d+\]\.?/, '').split(/[.[(=]/)[0].toLowerCase(); // the guide writes some names with other capitals
const names = (row, value) => new RegExp(`(^|[^\\w.-])${value.replace('.', '\\.')}(?![\\w])`).test(row.all ?? row.reads);

const parsed = folder => files(folder).map(text => ({
  name: key(text, 'map'), v2: key(text, 'segment') ?? key(text, 'datatype'), fhir: key(text, 'resource') ?? key(text, 'type'), rows: rows(text),
}));
const maps = { segments: parsed('segments'), datatypes: parsed('datatypes') };
// A row that uses another map of its segment reads what that map reads.
const ofSegment = new Map(maps.segments.map(map => [map.name, map]));
const reads = (row, seen) => [...row.reads.matchAll(/\bmap: "([^"]+)"/g)].reduce((text, [, name]) =>
  ofSegment.has(name) && !seen.includes(name) ? ofSegment.get(name).rows.reduce((all, inner) => all + reads(inner, [...seen, name]), text) : text, row.reads);
for (const row of maps.segments.flatMap(map => map.rows)) row.all = reads(row, []);
const alike = { CE: 'CWE', CF: 'CWE', CNE: 'CWE', IS: 'CWE', TS: 'DTM' }; // the same components at the same places: one map serves them

const head = map => /^([^[]+)\[([^\]]*)\]/.exec(map)?.slice(1) ?? [map, ''];
const isComputable = row => !/^\{/.test(row.condition ?? '') || row.condition.startsWith('{optional');

function ofRow(kind, row) {
  const [v2, target] = head(row.map);
  const type = target.split(/[-.]/)[0].toLowerCase();
  const name = kind === 'datatypes' ? alike[v2] ?? v2 : v2;
  const candidates = maps[kind].filter(map => map.v2 === name && map.fhir.toLowerCase() === type);
  // The guide writes the parts of some data types with a hyphen: RI-1.
  const value = row.v2.startsWith('(') ? '' : row.v2.replace(new RegExp(`^${v2}\\b`), name).replace(/-(?=\d)/, kind === 'datatypes' ? '.' : '-');
  const reading = candidates.flatMap(map => map.rows).filter(our => value === '' || names(our, value) || names(our, value.replace(/\.1$/, '')));
  const wanted = element(row.fhir);
  const isWhole = our => our.to === '' && /\bfrom:/.test(our.reads); // without 'from' and 'to' a row runs another map, which is looked at by itself
  return reading.some(our => wanted === '' || isWhole(our) || element(our.to) === wanted);
}

const codeMaps = new Map(files('codes').map(text => [key(text, 'codes'), text]));
function ofCode(row) {
  if (row.v2_code === '') return null; // a code of FHIR that no code of v2 leads to
  const text = codeMaps.get(row.concept_map);
  const quoted = row.v2_code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const entry = text && new RegExp(`^  ["']?${quoted}["']?: *(.*)$`, 'm').exec(text)?.[1];
  if (row.fhir_code === '') return entry ? true : null; // the guide knows no equivalent, nor does the entry
  if (entry) return new RegExp(`(^|code: |["'])${row.fhir_code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(["',\\s}]|$)`).test(entry);
  return row.v2_code === row.fhir_code && /CodeSystem\/v2-\d{4}$/.test(row.fhir_system); // the table of the field is the system of its codes
}

const messages = new Map(files('messages').map(text => [key(text, 'message'), text]));
const places = name => {
  const text = messages.get(name) ?? '';
  const included = (key(text, 'include') ?? '').replace(/[[\]]/g, '').split(',').map(part => part.trim()).filter(Boolean);
  return [...included.flatMap(places), ...[...text.matchAll(/\{ at: ([\w.]+), fill: \w+, map: "(\w+)\[(\w+)(.*)/g)].map(match => ({ at: match[1].split('.').at(-1), v2: match[2], fhir: match[3], anywhere: match[4].includes('anywhere: true') }))];
};
// A place of an included map is left out where the structure, here that of the newest version, has no such segment.
const structures = readFileSync(join(root, 'src', 'InterfaceEngine.Hl7', 'Dictionary', 'Definitions', 'structures.txt'), 'utf8').split('\n').map(line => line.split('\t'));
const segments = name => structures.findLast(line => line[0] === (key(messages.get(name) ?? '', 'structure') ?? name))?.[3].match(/\b[A-Z][A-Z0-9]{2}\b/g) ?? [];
function ofMessage(row) {
  if (row.segment_map === '') return null; // the guide names a resource and no map
  // A11 is in the map of its structure since version 2.4.
  const name = row.structure === 'ADT_A11' ? 'ADT_A09' : row.structure;
  const known = places(name).filter(place => place.anywhere || segments(name).includes(place.at));
  const [v2, target] = head(row.segment_map);
  const at = row.v2.split('.').at(-1).replace(/^follow:.*/, v2);
  return known.some(place => place.at === at && place.v2 === v2 && place.fhir === target.split(/[-.]/)[0]);
}

const tables = [
  ['messages', row => [row.structure, row.v2, row.segment_map], ofMessage],
  ['segments', row => [row.map, row.v2, row.fhir], row => ofRow('segments', row)],
  ['datatypes', row => [row.map, row.v2, row.fhir], row => ofRow('datatypes', row)],
  ['codes', row => [row.concept_map, row.v2_code, row.fhir_code], ofCode],
];
const reasons = file => table(join(here, file)).map(reason => ({ ...reason, used: 0 }));
const known = { changed: reasons('changes.tsv'), 'not computable': reasons('choices.tsv') };
const matches = (pattern, text) => new RegExp(`^${pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(text);
const find = (list, kind, id) => list.find(reason => reason.table === kind && matches(reason.map, id[0]) && matches(reason.v2, id[1]) && matches(reason.fhir, id[2]));

const counts = [];
const faults = [];
const leftOut = [];
for (const [kind, identity, judge] of tables) {
  const count = { table: kind, covered: 0, changed: 0, 'left out': 0, 'not computable': 0 };
  for (const row of table(join(guide, `${kind}.tsv`))) {
    const id = identity(row);
    const covered = judge(row);
    const change = covered ? undefined : find(known.changed, kind, id);
    const verdict = covered ? 'covered' : change ? 'changed' : covered === null || !isComputable(row) ? 'not computable' : 'left out';
    const reason = verdict === 'not computable' ? find(known[verdict], kind, id) : change;
    count[verdict]++;
    if (reason) reason.used++;
    else if (verdict === 'not computable') faults.push(`choices.tsv has nothing for ${kind} ${id.join(' ')}`);
    if (verdict === 'left out') leftOut.push([kind, ...id]);
    if (process.argv.includes('--rows')) console.log([kind, ...id, verdict, reason?.reason ?? ''].join('\t'));
  }

  counts.push(count);
}

for (const [verdict, list] of Object.entries(known)) {
  faults.push(...list.filter(reason => reason.used === 0).map(reason => `no row is ${verdict} by the line ${reason.table} ${reason.map} ${reason.v2} ${reason.fhir}`));
}

const sum = verdict => counts.reduce((total, count) => total + count[verdict], 0);
counts.push({ table: 'all', covered: sum('covered'), changed: sum('changed'), 'left out': sum('left out'), 'not computable': sum('not computable') });
const percent = count => Math.floor(100 * (count.covered + count.changed) / (count.covered + count.changed + count['left out']));
for (const count of counts) {
  console.log(`${count.table}: ${count.covered} covered, ${count.changed} changed, ${count['left out']} left out, ${count['not computable']} not computable: ${percent(count)} %`);
}

const line = cells => `| ${cells.map(cell => String(cell).replaceAll('|', '\\|').replaceAll('*', '\\*')).join(' | ')} |`;
const list = reasons => reasons.map(reason => line([reason.table, reason.map, reason.v2, reason.fhir, reason.used, reason.reason])).join('\n');
const page = `# The maps beside HL7's guide

Made by \`node eng/guide-coverage/report.mjs --write\`: the rows of HL7's guide *Version 2 to FHIR* 1.0.0 beside the maps of the product. \`--rows\` prints all of them with their verdicts.

- **covered**: a map of the same segment or data type and FHIR type reads the same field into the same element. How it converts the value, the tests of the maps tell.
- **changed**: done in another way, on purpose; the reasons are below.
- **not computable**: the guide gives no rule that a program can follow, or a code has no equivalent; what the maps do there is below.

| table | covered | changed | left out | not computable | covered or changed, of the computable |
|---|---|---|---|---|---|
${counts.map(count => line([count.table.replace('datatypes', 'data types'), count.covered, count.changed, count['left out'], count['not computable'], `${percent(count)} %`])).join('\n')}

${leftOut.length === 0 ? 'No computable row is left out.' : `## Left out\n\n| table | map | v2 | FHIR |\n|---|---|---|---|\n${leftOut.map(line).join('\n')}`}

## Changed on purpose

A \`*\` stands for anything.

| table | map | v2 | FHIR | rows | reason |
|---|---|---|---|---|---|
${list(known.changed)}

## Not computable

| table | map | v2 | FHIR | rows | what the maps do |
|---|---|---|---|---|---|
${list(known['not computable'])}
`;
const path = join(root, 'docs', 'guide-coverage.md');
if (process.argv.includes('--write')) writeFileSync(path, page);
if (process.argv.includes('--check')) faults.push(...leftOut.map(row => `left out: ${row.join(' ')}`));
if (process.argv.includes('--check') && readFileSync(path, 'utf8') !== page) faults.push('docs/guide-coverage.md is not what --write makes');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
