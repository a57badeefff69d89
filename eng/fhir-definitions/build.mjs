// Writes the FHIR R4 (4.0.1) definitions that InterfaceEngine.Fhir embeds: r4-types.txt and r4-value-sets.txt.
//   npm ci && node build.mjs [FOLDER]      FOLDER: ../../src/InterfaceEngine.Fhir/Definitions
// Same package version, same bytes. The README says what the two files hold and where the text comes from.
import fs from 'node:fs';
import path from 'node:path';
import { elements, structures } from './elements.mjs';
import { expand } from './value-sets.mjs';

const folder = process.argv[2] ?? path.join(import.meta.dirname, '../../src/InterfaceEngine.Fhir/Definitions');
const last = (url) => url.split('/').pop();
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const valueSetName = (url) => url.split('|')[0].replace('http://hl7.org/fhir/ValueSet/', '');
const byName = (a, b) => (a < b ? -1 : 1);

// ---------- types ----------
const required = new Set();

function typeName(element, type) {
  if (element.contentReference) return element.contentReference.slice(1);
  if (type.code === 'BackboneElement' || type.code === 'Element') return element.path;
  if (type.code.startsWith('http://hl7.org/fhirpath/System.')) {
    if (element.path.endsWith('.url')) return 'uri';
    return element.base.path === 'Resource.id' ? 'id' : 'string'; // the snapshots say string of Resource.id, resource.html says id
  }
  const profile = (type.profile ?? []).map(last);
  if (profile.length) return profile[0]; // SimpleQuantity is the only one
  const targets = (type.targetProfile ?? []).map(last);
  return targets.length && !targets.includes('Resource') ? `${type.code}(${targets.join(',')})` : type.code;
}

function elementLine(element) {
  const name = element.path.split('.').pop();
  const types = (element.type ?? [{}]).map((type) => typeName(element, type)).join('|');
  const attribute = element.representation?.includes('xmlAttr') || element.base.path === 'Resource.id' ? ' attribute' : '';
  const { strength, valueSet } = element.binding ?? {};
  if (strength === 'required') required.add(valueSet);
  const binding = valueSet ? ` ${strength} ${valueSetName(valueSet)}` : '';
  return ` ${name} ${element.min}..${element.max} ${types}${attribute}${binding}`;
}

const lines = ['# FHIR R4 (4.0.1): types and their elements in the order of their definition. Written by eng/fhir-definitions; see NOTICE.'];
for (const structure of [...structures.values()].sort((a, b) => byName(a.id, b.id))) {
  const groups = new Map([[structure.id, []]]);
  for (const element of elements(structure)) {
    const parent = element.path.slice(0, element.path.lastIndexOf('.'));
    if (element.type?.some((type) => type.code === 'BackboneElement' || type.code === 'Element')) groups.set(element.path, []);
    const inherited = !element.base.path.startsWith(structure.id + '.');
    if (!inherited) groups.get(parent).push(element);
  }
  for (const [name, own] of groups) {
    const base = name === structure.id ? last(structure.baseDefinition ?? '') : elements(structure).find((e) => e.path === name).type[0].code;
    lines.push(base ? `${name} : ${base}` : name, ...own.map(elementLine));
  }
}
fs.writeFileSync(path.join(folder, 'r4-types.txt'), lines.join('\n') + '\n');

// ---------- value sets of required bindings, where they can be enumerated ----------
const codes = ['# FHIR R4 (4.0.1): the codes of every value set with a required binding that can be enumerated. Written by eng/fhir-definitions; see NOTICE.'];
const skipped = [];
for (const url of [...required].sort((a, b) => byName(valueSetName(a), valueSetName(b)))) {
  const systems = expand(url);
  if (!systems) { skipped.push(url); continue; }
  codes.push(valueSetName(url));
  for (const [system, list] of [...systems].sort(([a], [b]) => byName(a, b))) {
    codes.push(` ${system}`, ...[...list].map((code) => `  ${code}`));
  }
}
fs.writeFileSync(path.join(folder, 'r4-value-sets.txt'), codes.join('\n') + '\n');
console.log(`${structures.size} structures; ${required.size - skipped.length} required value sets; not enumerable: ${skipped.join(', ')}`);
