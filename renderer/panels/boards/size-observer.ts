type Listener = (size: DOMRectReadOnly) => void;

const listeners = new WeakMap<Element, Listener>();
let shared: ResizeObserver | null = null;

/** One for all: each of its own is one more call a frame. */
const observer = (): ResizeObserver => {
  shared ??= new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) listeners.get(target)?.(contentRect);
  });
  return shared;
};

/** Tells how large an element is inside its padding, at first and whenever it changes, once for each element. The answer stops it. */
export const observeSize = (element: Element, listener: Listener): (() => void) => {
  listeners.set(element, listener);
  observer().observe(element);
  return () => {
    observer().unobserve(element);
    listeners.delete(element);
  };
};
