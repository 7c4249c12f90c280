// Runs in Chromium. Draws pairs of mails over each other, so that a pixel that is not black differs between the two.

const READY_TIMEOUT_MS = 3000;
const STYLE = `
  body { margin: 0; background: #000 }
  .pair { position: absolute; isolation: isolate; overflow: hidden }
  .mail { position: absolute; inset: 0 0 auto; background: #fff }
  .mail + .mail { mix-blend-mode: difference }
  iframe { display: block; width: 100%; height: 100%; border: 0 }`;

function addMail(pair, html, height) {
  const mail = document.createElement('div');
  mail.className = 'mail';
  mail.style.height = `${height}px`;
  const frame = document.createElement('iframe');
  // Scripts stay off; the page needs the same origin to write the mail and to measure it.
  frame.setAttribute('sandbox', 'allow-same-origin');
  mail.append(frame);
  pair.append(mail);
  // A srcdoc is never in quirks mode, a written document is.
  frame.contentDocument.open();
  frame.contentDocument.write(html);
  frame.contentDocument.close();
  return frame;
}

function afterLoad(frame) {
  if (frame.contentDocument?.readyState === 'complete') return undefined;
  return new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    setTimeout(resolve, READY_TIMEOUT_MS);
  });
}

/** Shows where an animation ends; one without an end stays at its start. */
function stopAnimations(frame) {
  for (const animation of frame.contentDocument?.getAnimations() ?? []) {
    if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) animation.cancel();
    else animation.finish();
  }
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Draws each pair at its place, cut to its area; returns how tall each pair's mails are. */
globalThis.show = async (pairs, mailHeight) => {
  document.body.replaceChildren();
  const frames = pairs.map(({ before, after, left, top, width, height }) => {
    const pair = document.createElement('div');
    pair.className = 'pair';
    Object.assign(pair.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    document.body.append(pair);
    return [addMail(pair, before, mailHeight), addMail(pair, after, mailHeight)];
  });
  await Promise.all(frames.flat().map(afterLoad));
  await Promise.all(frames.flat().map((frame) => frame.contentDocument?.fonts.ready));
  await nextFrame();
  frames.flat().forEach(stopAnimations);
  await nextFrame();
  return frames.map((pair) =>
    Math.max(...pair.map((frame) => frame.contentDocument?.scrollingElement?.scrollHeight ?? 0)),
  );
};

/** The greatest value of a color channel in each area of a PNG. */
globalThis.brightest = async (base64, areas) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  return areas.map(({ left, top, width, height }) => {
    const { data } = context.getImageData(left, top, width, height);
    const pixels = new Uint32Array(data.buffer);
    let greatest = 0;
    for (const pixel of pixels) {
      if (pixel === 0xff000000) continue;
      greatest = Math.max(greatest, pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255);
    }
    return greatest;
  });
};

document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
