// The notation of a message structure in one line:
//   MSH SFT* PID? PROCEDURE(PR1 ROL*)* <OBR|RXO>
// ? is 0..1, * is 0..n, + is 1..n, nothing is 1..1; a name before ( ) is a group; < | > is a choice of segments.

const bounds = { "": [1, 1], "?": [0, 1], "*": [0, 0], "+": [1, 0] };

export function write(nodes) {
  return nodes.map(writeNode).join(" ");
}

function writeNode({ name, min, max, children, choice }) {
  const mark = Object.keys(bounds).find((key) => bounds[key][0] === min && bounds[key][1] === max);
  if (mark === undefined) {
    throw new Error(`${name} occurs ${min}..${max}: the notation has no mark for it`);
  }

  return (choice ? `<${choice.join("|")}>` : children ? `${name}(${write(children)})` : name) + mark;
}

export function read(text) {
  const tokens = text.match(/[A-Z][A-Z0-9_]*|[()<>|?*+]/g);
  let at = 0;
  const sequence = () => {
    const nodes = [];
    while (at < tokens.length && tokens[at] !== ")") {
      const node = { min: 1, max: 1 };
      if (tokens[at] === "<") {
        node.choice = [];
        for (at++; tokens[at] !== ">"; at++) {
          if (tokens[at] !== "|") {
            node.choice.push(tokens[at]);
          }
        }
        at++;
      } else {
        node.name = tokens[at++];
        if (tokens[at] === "(") {
          at++;
          node.children = sequence();
          at++;
        }
      }

      if ("?*+".includes(tokens[at] ?? "(")) {
        [node.min, node.max] = bounds[tokens[at++]];
      }

      nodes.push(node);
    }

    return nodes;
  };
  return sequence();
}

/** The same tree without the segments that a version does not have; a group left empty goes too. */
export function keepSegments(nodes, has) {
  return nodes
    .map((node) => (node.children ? { ...node, children: keepSegments(node.children, has) } : node))
    .filter((node) => (node.children ? node.children.length > 0 : node.choice ? node.choice.every(has) : has(node.name)));
}

export function* segmentsOf(nodes) {
  for (const node of nodes) {
    if (node.children) {
      yield* segmentsOf(node.children);
    } else {
      yield* node.choice ?? [node.name];
    }
  }
}
