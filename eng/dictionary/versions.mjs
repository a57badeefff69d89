// The versions of HL7 v2 that the dictionary knows, oldest first. A range of them is written "2.3-2.5.1".

export const versions = ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8"];

export const isBefore = (a, b) => versions.indexOf(a) < versions.indexOf(b);

/** The versions of "2.3", "2.3-2.5.1" or "2.6-" (to the newest). */
export function within(range) {
  const [from, to = from] = range.split("-");
  const start = versions.indexOf(from);
  const end = to === "" ? versions.length - 1 : versions.indexOf(to);
  if (start < 0 || end < start) {
    throw new Error(`No range of versions: ${range}`);
  }

  return versions.slice(start, end + 1);
}

/**
 * Joins equal lines of neighbouring versions.
 * @param lineOf gives the text of a version, or undefined where the version has none.
 * @returns pairs [range, text], oldest first.
 */
export function ranges(lineOf) {
  const found = [];
  let open;
  for (const version of versions) {
    const line = lineOf(version);
    if (line !== undefined && open?.line === line) {
      open.to = version;
    } else {
      open = line === undefined ? undefined : { from: version, to: version, line };
      if (open) {
        found.push(open);
      }
    }
  }

  return found.map(({ from, to, line }) => [from === to ? from : `${from}-${to}`, line]);
}
