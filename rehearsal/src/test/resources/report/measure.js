// Looks at every frame of the wrapper page once all have loaded and writes one line for each thing that is wrong.
'use strict';

const SLACK = 1;
const LEAST_CONTRAST = 4.5;
const findings = [];

function luminance([r, g, b]) {
  const linear = [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

function colour(text) {
  return text.match(/[\d.]+/g).map(Number);
}

/** The first background that is not transparent, from the element upwards. */
function background(element, view) {
  for (let e = element; e; e = e.parentElement) {
    const c = colour(view.getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) {
      return c;
    }
  }
  return [255, 255, 255];
}

function contrast(element, view) {
  const [light, dark] = [luminance(colour(view.getComputedStyle(element).color)), luminance(background(element, view))]
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function block(element, view) {
  let e = element;
  while (view.getComputedStyle(e).display === 'inline' && e.parentElement) {
    e = e.parentElement;
  }
  return e;
}

function isHidden(element, view) {
  const box = element.getBoundingClientRect();
  return box.width <= 1 && box.height <= 1 || view.getComputedStyle(element).visibility === 'hidden';
}

/** Where the words are. The spaces between them may hang over the edge, and nobody sees it. */
function wordBoxes(node) {
  return [...node.textContent.matchAll(/\S+/g)].flatMap(word => {
    const range = node.ownerDocument.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return [...range.getClientRects()];
  });
}

function checkText(node, view, say) {
  const element = node.parentElement;
  const words = node.textContent.trim().slice(0, 60);
  if (['STYLE', 'SCRIPT', 'TITLE'].includes(element.tagName) || element.closest('thead') && isHidden(element.closest('thead'), view)) {
    return;
  }
  const box = block(element, view).getBoundingClientRect();
  for (const line of wordBoxes(node)) {
    if (line.left < box.left - SLACK || line.right > box.right + SLACK) {
      say(`sticks out of its box: ${words}`);
    }
    if (line.left < -SLACK || line.right > view.innerWidth + SLACK) {
      say(`sticks out of the window: ${words}`);
    }
  }
  const ratio = contrast(element, view);
  if (ratio < LEAST_CONTRAST) {
    say(`contrast ${ratio.toFixed(1)}: ${words}`);
  }
}

/** Labels of one axis must not run into each other. */
function checkAxes(document, say) {
  for (const axis of document.querySelectorAll('.axis .track')) {
    const labels = [...axis.querySelectorAll('.tick')].map(tick => tick.getBoundingClientRect());
    labels.slice(1).forEach((label, i) => {
      if (label.left < labels[i].right) {
        say('labels of an axis overlap');
      }
    });
  }
}

/** A bar stays on its track. */
function checkBars(document, say) {
  for (const bar of document.querySelectorAll('.bar')) {
    const [inner, outer] = [bar.getBoundingClientRect(), bar.parentElement.getBoundingClientRect()];
    if (inner.width < 2 || inner.left < outer.left - SLACK || inner.right > outer.right + SLACK) {
      say(`a bar from ${inner.left} to ${inner.right} on a track from ${outer.left} to ${outer.right}`);
    }
  }
}

function check(frame) {
  const view = frame.contentWindow;
  const document = view.document;
  const say = finding => findings.push(`${frame.width}: ${finding}`);
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  if (document.documentElement.scrollWidth > view.innerWidth) {
    say('wider than its window');
  }
  if (!view.matchMedia(`(prefers-color-scheme: ${SCHEME})`).matches) {
    say(`is not ${SCHEME}`);
  }
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.textContent.trim()) {
      checkText(texts.currentNode, view, say);
    }
  }
  checkAxes(document, say);
  checkBars(document, say);
}

window.addEventListener('load', () => {
  const frames = [...document.querySelectorAll('iframe')];
  frames.forEach(check);
  document.getElementById('result').textContent = `frames: ${frames.length}\n` + findings.map(f => f + '\n').join('');
});
