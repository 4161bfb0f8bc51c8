// A picture stands between the blocks of a text. One that gets into a list, a quote or a table, from
// wherever it comes, moves behind it.
import { Plugin, pm } from "django-prose-editor/editor";

const { NodeSelection, TextSelection } = pm.state;

// The border between two blocks that is nearest to a position in the text; nothing is split.
export function borderNear(doc, pos) {
  const place = doc.resolve(Math.min(pos, doc.content.size));
  if (place.depth === 0) return place.pos;
  const isFirstHalf = pos - place.start(1) < place.node(1).content.size / 2;
  return isFirstHalf ? place.before(1) : place.after(1);
}

// The border that is nearest to a point of the screen.
export function borderAt(view, left, top) {
  const { doc, selection } = view.state;
  const found = view.posAtCoords({ left, top });
  const place = doc.resolve(found?.pos ?? selection.from);
  if (place.depth === 0) return place.pos;
  const box = view.nodeDOM(place.before(1)).getBoundingClientRect();
  return top < (box.top + box.bottom) / 2 ? place.before(1) : place.after(1);
}

// Pictures of the library at a border; a paragraph in which nothing stands yet gives way to them.
export function insertPictures(view, pictures, border) {
  const { doc, schema, tr } = view.state;
  const nodes = pictures.map((one) => schema.nodes.libraryPicture.create({ picture: one.key }));
  const place = doc.resolve(Math.min(border, doc.content.size));
  const free = [place.nodeBefore, place.nodeAfter].find(
    (node) => node?.type === schema.nodes.paragraph && node.content.size === 0,
  );
  if (free && free === place.nodeBefore)
    tr.replaceWith(place.pos - free.nodeSize, place.pos, nodes);
  else if (free) tr.replaceWith(place.pos, place.pos + free.nodeSize, nodes);
  else tr.insert(place.pos, nodes);
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

// Puts the cursor, and what is typed, into a paragraph behind a picture: the next one if it stands
// there, or else a new one.
export function writeBehind(view, pos, typed = "") {
  const { doc, schema, tr } = view.state;
  const behind = pos + doc.nodeAt(pos).nodeSize;
  const isNew = typed || doc.nodeAt(behind)?.type !== schema.nodes.paragraph;
  if (isNew)
    tr.insert(behind, schema.nodes.paragraph.create(null, typed ? schema.text(typed) : null));
  tr.setSelection(TextSelection.create(tr.doc, behind + 1 + typed.length));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

function misplaced(doc, type) {
  const found = [];
  doc.descendants((node, pos, parent) => {
    if (node.type === type && parent !== doc) found.push({ node, pos });
  });
  return found;
}

export const placePlugin = (name) =>
  new Plugin({
    props: {
      // A stroke on a selected picture would put a letter in its place.
      handleTextInput(view, _from, _to, typed) {
        const { selection } = view.state;
        const isPicture = selection instanceof NodeSelection && selection.node.type.name === name;
        return isPicture && writeBehind(view, selection.from, typed);
      },
    },
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((one) => one.docChanged)) return null;
      const found = misplaced(state.doc, state.schema.nodes[name]);
      if (!found.length) return null;
      const change = state.tr;
      // From behind, so that the positions in front stay what they are.
      for (const { node, pos } of found.reverse()) {
        const place = change.doc.resolve(pos);
        const isAlone = place.parent.childCount === 1;
        const rest = isAlone ? state.schema.nodes.paragraph.create() : [];
        change.insert(place.after(1), node);
        change.replaceWith(pos, pos + node.nodeSize, rest);
      }
      return change;
    },
  });
