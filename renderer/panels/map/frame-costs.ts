/** A key that falls into a longer frame is answered late. */
const dearMs = 40;
const looked = 5;
const dearOnes = 3;

/** What whole frames of a map cost on this machine: without a graphics card a tenth of a second each. */
export class FrameCosts {
  #last: number[] = [];
  #isSlow = false;

  /** Whether most of the last frames were dear; back to quick only when none of them was. */
  get isSlow(): boolean {
    return this.#isSlow;
  }

  note(frameMs: number): void {
    this.#last = [...this.#last, frameMs].slice(-looked);
    const dear = this.#last.filter((ms) => ms >= dearMs).length;
    if (dear >= dearOnes) this.#isSlow = true;
    else if (dear === 0 && this.#last.length === looked) this.#isSlow = false;
  }
}
