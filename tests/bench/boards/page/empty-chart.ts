import { init } from '../../../../renderer/panels/boards/charts/echarts.ts';

/** Calls back after the next frame was painted. */
const painted = (done: () => void): void => {
  const channel = new MessageChannel();
  // Posted while a frame is made, it comes after the frame was painted.
  channel.port1.onmessage = done;
  requestAnimationFrame(() => channel.port2.postMessage(0));
};

/** Milliseconds to make one chart without a value and to paint it. */
const drawEmpty = (width: number, height: number): Promise<number> =>
  new Promise((resolve) => {
    const box = document.createElement('div');
    Object.assign(box.style, { position: 'fixed', top: '0', left: '0', width: `${width}px`, height: `${height}px`, zIndex: '9999' });
    const beganMs = performance.now();
    document.body.append(box);
    const chart = init(box, null, { renderer: 'svg' });
    chart.setOption({ animation: false, xAxis: { type: 'time' }, yAxis: {}, series: [{ type: 'line', data: [] }] });
    painted(() => {
      resolve(performance.now() - beganMs);
      chart.dispose();
      box.remove();
    });
  });

/**
 * Presses the nth board of the list and answers milliseconds until the last change of the panel was painted: nothing changed for `quietMs`
 * after it.
 */
const openBoard = (n: number, quietMs: number): Promise<number> =>
  new Promise((resolve) => {
    const [panel, button] = [document.querySelector('.boards'), document.querySelectorAll<HTMLElement>('.bd-list button')[n]];
    if (!panel || !button) throw new Error('There is no such board.');
    let lastMs = 0;
    let timer = 0;
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      painted(() => {
        lastMs = performance.now();
        clearTimeout(timer);
        timer = window.setTimeout(() => {
          observer.disconnect();
          resolve(lastMs - beganMs);
        }, quietMs);
      });
    });
    observer.observe(panel, { subtree: true, childList: true, characterData: true, attributes: true });
    const beganMs = performance.now();
    button.click();
  });

Object.assign(window, { benchBoards: { drawEmpty, openBoard } });
